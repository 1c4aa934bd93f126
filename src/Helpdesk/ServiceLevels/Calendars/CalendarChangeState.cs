namespace Helpdesk.ServiceLevels.Calendars;

public enum CalendarChangeState
{
    /// <summary>What it would move is being counted.</summary>
    Counting,

    /// <summary>Shown to an administrator, who decides.</summary>
    Ready,

    /// <summary>Decided; being done.</summary>
    Applying,

    /// <summary>
    /// In force; deadlines counted by the old calendar at that very time are still to follow, requesters still to be told.
    /// </summary>
    Settling,
    Applied,
    Discarded,
}
