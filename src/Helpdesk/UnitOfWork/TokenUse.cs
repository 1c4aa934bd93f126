namespace Helpdesk.UnitOfWork;

public enum TokenUse
{
    First,

    /// <summary>All of this was done under the token before.</summary>
    Again,

    /// <summary>Something else was.</summary>
    Other,
}
