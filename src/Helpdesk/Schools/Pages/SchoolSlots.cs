using Helpdesk.Shell;

namespace Helpdesk.Schools.Pages;

/// <summary>Where upper features may put something on the pages of the registry.</summary>
public static class SchoolSlots
{
    /// <summary>Sections of a school's card, before its history. <c>SchoolId</c>: its key in the registry.</summary>
    public static PageSlot Card { get; } = new("school-card");
}
