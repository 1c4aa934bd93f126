namespace Helpdesk.Sla;

/// <summary>
/// The day of receipt is not counted (Civil Code art. 191); due at the closing of the n-th working day after it
/// (art. 194).
/// </summary>
/// <remarks>A pause covers a working day when that day's closing lies within (From, To]; a covered day is not counted.</remarks>
/// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
public sealed record WorkingDays(int Days) : SlaTarget
{
    public int Days { get; } = Positive(Days);

    private protected override Deadline Compute(WorkingCalendar calendar, long received, Stop[] stops, Trace? trace)
    {
        var open = calendar.Open;
        var day = open.DayAt(received);
        var due = open.WorkingDayAfter(day, Days);
        var used = 0;
        foreach (var stop in stops)
        {
            if (stop.From >= due.Closing)
                break;

            used++;
            var from = Math.Max(stop.From, day.End);
            if (from < stop.To && open.ClosingsBetween(from, stop.To) is > 0 and var covered)
                due = open.WorkingDayAfter(due, covered);
        }

        trace?.CountDays(day, due, stops.AsSpan(0, used));
        return new(WorkingCalendar.Utc(due.Closing), calendar.IsProvisional(day.Number, due.Number));
    }
}
