namespace Helpdesk.Sla;

/// <summary>
/// Counts open time only, from the first open instant at or after the receipt. The deadline may be the very end of an
/// interval: 09-18, 16:00 + 2 h is 18:00, not 09:00 of the next day.
/// </summary>
/// <remarks>
/// With a cut-off, a request on a working date that comes later than the cut-off (exactly then is not later), or whose
/// amount no longer fits before that day's closing, is due at the opening of the next working day. One before opening
/// or on a day off counts as one at the next opening, and the same two questions are asked there. "Later" compares
/// instants, so a cut-off in a repeated hour is its first occurrence.
/// A pause keeps the unused open time: counting goes on at its end. Where the cut-off has put the deadline at an
/// opening, the open time left until then is kept; if none was left, the deadline is the first opening after the pause.
/// </remarks>
/// <exception cref="ArgumentOutOfRangeException">The amount is not positive.</exception>
public sealed record WorkingTime(TimeSpan Amount, TimeOnly? CutOff = null) : SlaTarget
{
    public TimeSpan Amount { get; } = Positive(Amount);

    private protected override Deadline Compute(WorkingCalendar calendar, long received, Stop[] stops, Trace? trace)
    {
        var open = calendar.Open;
        var day = open.DayAt(received);
        var due = CutOff is { } cutOff && IsLate(open, day, received, cutOff, trace) is { } lateOn
            ? AtNextOpening(open, lateOn, stops, received, trace)
            : AfterAmount(open, day, received, stops, trace);
        return new(WorkingCalendar.Utc(due.Ticks), calendar.IsProvisional(day.Number, due.Day.Number));
    }

    /// <summary>The working date on which the request counts as late, or null when it is in time.</summary>
    private OpenHours.Day? IsLate(OpenHours open, OpenHours.Day day, long received, TimeOnly cutOff, Trace? trace)
    {
        var countsFrom = received;
        if (!day.IsWorking)
            day = open.WorkingDayAfter(day);
        if (countsFrom < day.Opening)
            countsFrom = day.Opening;

        var isLater = countsFrom > day.At(cutOff);
        var left = OpenHours.OpenLeft(day, countsFrom);
        if (!isLater && left >= Amount.Ticks)
            return null;

        trace?.Late(received, countsFrom, day, isLater ? cutOff : null, left);
        return day;
    }

    private static OpenHours.Spot AtNextOpening(OpenHours open, OpenHours.Day lateOn, Stop[] stops, long received, Trace? trace)
    {
        var next = open.WorkingDayAfter(lateOn);
        var due = new OpenHours.Spot(next.Opening, next);
        trace?.SkippedBetween(lateOn, next);
        foreach (var stop in stops)
        {
            if (stop.From >= due.Ticks)
                break;

            var left = open.Between(stop.From, due.Ticks);
            var moved = left == 0 ? open.OpeningFrom(stop.To) : open.Add(open.DayAt(stop.To), stop.To, left);
            trace?.Paused(stop, left);
            if (moved.Ticks <= due.Ticks)
                continue;
            due = moved;
            trace?.PutOff(due);
        }

        return due;
    }

    private OpenHours.Spot AfterAmount(OpenHours open, OpenHours.Day day, long received, Stop[] stops, Trace? trace)
    {
        var left = Amount.Ticks;
        var due = open.Add(day, received, left);
        foreach (var stop in stops)
        {
            if (stop.From >= due.Ticks)
                break;

            left -= open.Between(received, stop.From);
            trace?.Count(received, stop.From);
            trace?.Paused(stop, left);
            received = stop.To;
            due = open.Add(open.DayAt(received), received, left);
        }

        trace?.Count(received, due.Ticks);
        return due;
    }
}
