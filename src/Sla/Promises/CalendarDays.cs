namespace Helpdesk.Sla;

/// <summary>
/// Local date of receipt + n days; from a day off the deadline rolls to a working day (Civil Code art. 193). Due at
/// the closing of that day.
/// </summary>
/// <remarks>
/// A pause moves the date by as many days as it covers; it covers a date after the receipt when that date ends within
/// (From, To]. A deadline is never left inside a pause: it goes to the next closing after it.
/// A deadline rolled back across the end of a year depends on both years, and is provisional if either is.
/// </remarks>
/// <exception cref="ArgumentOutOfRangeException">The number is not positive, or the roll is unknown.</exception>
public sealed record CalendarDays(int Days, Roll Roll = Roll.Forward) : SlaTarget
{
    public int Days { get; } = Positive(Days);

    public Roll Roll { get; } = Enum.IsDefined(Roll) ? Roll : throw new ArgumentOutOfRangeException(nameof(Roll));

    private protected override Deadline Compute(WorkingCalendar calendar, long received, Stop[] stops, Trace? trace)
    {
        var open = calendar.Open;
        var day = open.DayAt(received);
        var last = day.Number + Days;
        var due = Rolled(open, last, received);
        foreach (var stop in stops)
        {
            if (stop.From >= due.Closing)
                break;

            var from = Math.Max(stop.From, day.End);
            var covered = from < stop.To ? open.DayAt(stop.To).Number - open.DayAt(from).Number : 0;
            last += covered;
            trace?.PausedDays(stop, covered);
            due = Later(due, Later(Rolled(open, last, received), ClosingAfter(open, stop.To)));
        }

        trace?.CountCalendarDays(day, Days, last, Rolled(open, last, received), due, Roll);
        return new(WorkingCalendar.Utc(due.Closing), calendar.IsProvisional(day.Number, Math.Max(last, due.Number)));
    }

    private OpenHours.Day Rolled(OpenHours open, int date, long received)
    {
        var day = open.DayOf(DateOnly.FromDayNumber(date));
        if (day.IsWorking)
            return day;
        if (Roll == Roll.Forward)
            return open.WorkingDayAfter(day);

        var back = open.WorkingDayBefore(day);
        return back.Closing > received ? back : open.WorkingDayAfter(day);
    }

    private static OpenHours.Day ClosingAfter(OpenHours open, long ticks)
    {
        var day = open.DayAt(ticks);
        return day.IsWorking && day.Closing > ticks ? day : open.WorkingDayAfter(day);
    }

    private static OpenHours.Day Later(OpenHours.Day a, OpenHours.Day b) => a.Number >= b.Number ? a : b;
}
