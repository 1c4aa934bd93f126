namespace Helpdesk.Sla;

/// <summary>
/// How much time a promise gives, in one of four kinds. Valid by construction; only a question outside the years a
/// calendar covers can fail, with <see cref="CalendarRangeException"/>.
/// </summary>
/// <remarks>
/// Pauses may come in any order and overlap. What lies before the receipt, and a pause that begins at or after the
/// deadline, does not count. A pause never makes a deadline earlier. Each kind says what it does with a pause.
/// </remarks>
public abstract record SlaTarget
{
    private protected SlaTarget()
    {
    }

    /// <param name="receivedAt">The instant the clock starts.</param>
    public Deadline DueAt(WorkingCalendar calendar, DateTimeOffset receivedAt, IReadOnlyList<Pause>? pauses = null)
    {
        var received = receivedAt.UtcTicks;
        return Compute(calendar, received, Stop.After(received, pauses), null);
    }

    /// <summary>The same computation, with a record of its steps.</summary>
    /// <param name="clause">The clause of the regulation that makes the promise, as people cite it: "6.6", "59-ФЗ, ст. 8, ч. 2".</param>
    public Explanation Explain(
        WorkingCalendar calendar, DateTimeOffset receivedAt, IReadOnlyList<Pause>? pauses = null, string? clause = null)
    {
        var received = receivedAt.UtcTicks;
        var trace = new Trace(calendar);
        trace.Begin(this, clause, received);
        var deadline = Compute(calendar, received, Stop.After(received, pauses), trace);
        return trace.End(deadline);
    }

    /// <summary>
    /// The instant when the fraction of the span is used up: of absolute time for <see cref="Elapsed"/>, of open time
    /// for the others (of absolute time where no open time lies in the span). UTC; null when there is no span.
    /// </summary>
    /// <param name="fraction">0 to 1.</param>
    /// <param name="pauses">What of the span is not used up, as for <see cref="DueAt"/>.</param>
    public DateTimeOffset? AtFraction(
        WorkingCalendar calendar, DateTimeOffset startedAt, DateTimeOffset dueAt, double fraction, IReadOnlyList<Pause>? pauses = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fraction, 1);
        if (double.IsNaN(fraction) || dueAt <= startedAt)
            return null;
        if (fraction == 1)
            return dueAt.ToUniversalTime();
        if (Stop.After(startedAt.UtcTicks, pauses) is { Length: > 0 } stops)
            return new RunningTime(this is Elapsed ? null : calendar, startedAt, dueAt, stops).AtFraction(fraction);

        var open = this is Elapsed ? TimeSpan.Zero : calendar.Between(startedAt, dueAt);
        return open == TimeSpan.Zero
            ? (startedAt + (dueAt - startedAt) * fraction).ToUniversalTime()
            : calendar.Add(startedAt, open * fraction);
    }

    private protected abstract Deadline Compute(WorkingCalendar calendar, long received, Stop[] stops, Trace? trace);

    private protected static TimeSpan Positive(TimeSpan amount) => amount > TimeSpan.Zero && amount <= TimeSpan.FromDays(36_600)
        ? amount
        : throw new ArgumentOutOfRangeException(nameof(amount), amount, "A promise needs a positive amount of time, at most 36600 days.");

    private protected static int Positive(int days) => days is > 0 and <= 36_600
        ? days
        : throw new ArgumentOutOfRangeException(nameof(days), days, "A promise needs a positive number of days, at most 36600.");
}
