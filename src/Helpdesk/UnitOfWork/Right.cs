namespace Helpdesk.UnitOfWork;

/// <summary>What somebody may do on a desk.</summary>
public enum Right
{
    See,
    Create,
    Reply,
    Note,
    Assign,
    Work,
    Decide,
    Manage,
}
