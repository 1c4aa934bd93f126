namespace Helpdesk.Sla;

/// <summary>The span of a clock without its pauses: the stretches in which it ran, in time order.</summary>
/// <param name="calendar">Counts their open time; null counts absolute time.</param>
internal sealed class RunningTime(WorkingCalendar? calendar, DateTimeOffset startedAt, DateTimeOffset dueAt, IEnumerable<Stop> stops)
{
    /// <returns>UTC; within the span, and never inside a pause.</returns>
    internal DateTimeOffset AtFraction(double fraction)
    {
        var stretches = Stretches();
        var total = stretches.Aggregate(TimeSpan.Zero, (sum, stretch) => sum + Length(stretch));
        if (total == TimeSpan.Zero && calendar is not null)
            return new RunningTime(null, startedAt, dueAt, stops).AtFraction(fraction);

        var left = total * fraction;
        foreach (var stretch in stretches)
        {
            if (Length(stretch) is var length && left > length)
                left -= length;
            else
                return left == TimeSpan.Zero || calendar is null
                    ? (stretch.From + left).ToUniversalTime()
                    : calendar.Add(stretch.From, left);
        }
        return dueAt.ToUniversalTime();
    }

    private List<(DateTimeOffset From, DateTimeOffset To)> Stretches()
    {
        var stretches = new List<(DateTimeOffset, DateTimeOffset)>();
        var from = startedAt;
        foreach (var stop in stops.TakeWhile(stop => stop.From < dueAt.UtcTicks))
        {
            stretches.Add((from, WorkingCalendar.Utc(stop.From)));
            from = WorkingCalendar.Utc(stop.To);
        }
        if (from < dueAt)
            stretches.Add((from, dueAt));
        return stretches;
    }

    private TimeSpan Length((DateTimeOffset From, DateTimeOffset To) stretch) =>
        calendar?.Between(stretch.From, stretch.To) ?? stretch.To - stretch.From;
}
