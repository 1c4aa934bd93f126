namespace Helpdesk.UnitOfWork;

/// <summary>What a member of staff is on a desk.</summary>
public enum DeskRoleKind
{
    Engineer,
    Reviewer,
    Teacher,
    Operator,
    Manager,
}
