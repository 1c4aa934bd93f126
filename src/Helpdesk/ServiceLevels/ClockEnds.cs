namespace Helpdesk.ServiceLevels;

/// <summary>Why clocks end without being kept or broken.</summary>
public static class ClockEnds
{
    public const string Withdrawn = "withdrawn";

    /// <summary>The ticket became another type, which does not make the promise.</summary>
    public const string Retyped = "retyped";

    /// <summary>The ticket was handed to another desk.</summary>
    public const string Transferred = "transferred";

    /// <summary>It ended because the ticket became something else: history, of no concern to the requester.</summary>
    public static bool IsSwitch(SlaClock clock) => clock.CancelledBecause is Retyped or Transferred;
}
