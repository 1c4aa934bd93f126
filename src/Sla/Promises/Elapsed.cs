namespace Helpdesk.Sla;

/// <summary>Received + amount of absolute time; the calendar only gives the zone for the explanation.</summary>
/// <remarks>A pause adds its absolute length.</remarks>
/// <exception cref="ArgumentOutOfRangeException">The amount is not positive.</exception>
public sealed record Elapsed(TimeSpan Amount) : SlaTarget
{
    public TimeSpan Amount { get; } = Positive(Amount);

    private protected override Deadline Compute(WorkingCalendar calendar, long received, Stop[] stops, Trace? trace)
    {
        _ = calendar.Open.DayAt(received);
        var due = received + Amount.Ticks;
        foreach (var stop in stops)
        {
            if (stop.From >= due)
                break;
            due += stop.Length;
            trace?.Paused(stop);
        }

        _ = calendar.Open.DayAt(due);
        trace?.CountElapsed(received, Amount);
        return new(WorkingCalendar.Utc(due), false);
    }
}
