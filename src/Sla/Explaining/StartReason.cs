namespace Helpdesk.Sla;

public enum StartReason
{
    /// <summary>Before the first opening of a working day.</summary>
    BeforeOpening,

    /// <summary>In a break between two intervals.</summary>
    InBreak,

    AfterClosing,

    DayOff,

    /// <summary>The day of receipt is not counted (Civil Code art. 191).</summary>
    DayAfterReceipt,
}
