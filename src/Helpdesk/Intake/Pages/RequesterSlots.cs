using Helpdesk.Shell;

namespace Helpdesk.Intake.Pages;

/// <summary>Where upper features may put something on the pages of requesters.</summary>
public static class RequesterSlots
{
    /// <summary>
    /// Over the page where people ask for help. <c>Desk</c>: the key of the desk that the page belongs to; null for that of all desks.
    /// </summary>
    public static PageSlot Top { get; } = new("requester-top");
}
