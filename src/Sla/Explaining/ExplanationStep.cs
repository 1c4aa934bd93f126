namespace Helpdesk.Sla;

/// <summary>
/// One step of a computation, in the order a person would check it. Instants carry the local offset of the calendar's
/// zone, dates are local.
/// </summary>
public abstract record ExplanationStep
{
    private protected ExplanationStep()
    {
    }

    /// <summary>What was promised, and by which clause.</summary>
    public sealed record Promised(SlaTarget Target, string? Clause) : ExplanationStep;

    public sealed record Received(DateTimeOffset At, string Zone) : ExplanationStep;

    /// <summary>Counting starts later than the receipt. For <see cref="StartReason.DayAfterReceipt"/>: with the date after it.</summary>
    public sealed record CountingStarts(DateTimeOffset At, StartReason Reason) : ExplanationStep;

    /// <summary>Days without open time, one reason for all of them.</summary>
    /// <param name="Name">Holiday; for a moved day off the holiday it came from, if any.</param>
    /// <param name="MovedFrom">Only for one day at a time.</param>
    public sealed record Skipped(DateOnly First, DateOnly Last, DayReason Reason, LocalText? Name = null, DateOnly? MovedFrom = null)
        : ExplanationStep;

    /// <summary>A counted day with hours of its own: short, a working weekend, or set by the desk.</summary>
    public sealed record UnusualDay(DateOnly Date, DayKind Kind, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, LocalText? Name = null)
        : ExplanationStep;

    /// <summary>A counted stretch of open time, or whole working days in a row with the same hours.</summary>
    /// <param name="WholeDayHours">The wall time of each of the whole days; null for a single stretch.</param>
    public sealed record Counted(
        DateTimeOffset From, DateTimeOffset To, TimeSpan Amount, int Days = 1, IReadOnlyList<OpenInterval>? WholeDayHours = null)
        : ExplanationStep
    {
        /// <summary>Open time of the day, counted or not; the same for each of several days.</summary>
        public TimeSpan OpenTime { get; init; }
    }

    /// <summary>Counted working days in a row; the first of them is the <paramref name="FirstNumber"/>-th.</summary>
    public sealed record CountedDays(DateOnly First, DateOnly Last, int FirstNumber, int Days) : ExplanationStep;

    /// <summary>Counted calendar days; fewer than the dates from first to last when a pause covered some of them.</summary>
    public sealed record CountedCalendarDays(DateOnly First, DateOnly Last, int Days) : ExplanationStep;

    /// <summary>Time that passes without regard to working hours.</summary>
    public sealed record CountedElapsed(DateTimeOffset From, TimeSpan Amount) : ExplanationStep;

    /// <param name="OpenTimeLeft">Working time that was left when the pause began.</param>
    /// <param name="DaysCovered">Days that are not counted because of the pause.</param>
    public sealed record Paused(DateTimeOffset From, DateTimeOffset To, TimeSpan? OpenTimeLeft = null, int? DaysCovered = null)
        : ExplanationStep
    {
        /// <summary>
        /// Why it stood still, in the words of the person who stopped it. The computation does not know: whoever asked it may add them.
        /// </summary>
        public string? Reason { get; init; }
    }

    /// <summary>The pause has put the deadline off until then.</summary>
    public sealed record PutOff(DateTimeOffset To) : ExplanationStep;

    /// <summary>The request came, or counts as coming, later than the cut-off.</summary>
    public sealed record CutOffPassed(DateTimeOffset CountsFrom, TimeOnly CutOff) : ExplanationStep;

    /// <summary>The amount does not fit into what is left of the working day.</summary>
    public sealed record DoesNotFit(DateTimeOffset CountsFrom, TimeSpan OpenLeft, DateTimeOffset ClosesAt) : ExplanationStep;

    /// <summary>The last day is a day off.</summary>
    /// <param name="BackIsPast">It should have rolled back, but that day was over at the receipt.</param>
    public sealed record Rolled(DateOnly From, DateOnly To, Roll Roll, bool BackIsPast) : ExplanationStep;

    /// <param name="Official">Version of the official calendar, null when none applies.</param>
    public sealed record CalendarUsed(string Version, string? Official, int OwnDays) : ExplanationStep;

    public sealed record Provisional(IReadOnlyList<int> Years) : ExplanationStep;

    public sealed record Due(DateTimeOffset At, string Zone) : ExplanationStep;
}
