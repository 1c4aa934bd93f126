namespace Helpdesk.Sla;

/// <summary>Days: the skipped ones, the unusual ones, and counting by whole days.</summary>
internal sealed partial class Trace
{
    private ExplanationStep.Skipped? skipped;

    internal void SkippedBetween(OpenHours.Day after, OpenHours.Day before)
    {
        See(before);
        for (var day = calendar.Open.Next(after); day.Number < before.Number; day = calendar.Open.Next(day))
            Skip(day);
        FlushSkipped();
    }

    internal void CountDays(OpenHours.Day received, OpenHours.Day due, ReadOnlySpan<Stop> stops)
    {
        See(due);
        NoteDayAfter(received);
        var (next, noted) = (0, 0);
        var number = 1;
        for (var day = calendar.Open.Next(received); day.Number <= due.Number; day = calendar.Open.Next(day))
        {
            if (!day.IsWorking)
            {
                Skip(day);
                continue;
            }

            for (; noted < stops.Length && stops[noted].From < day.Closing; noted++)
                NotePause(stops[noted], received);
            while (next < noted && stops[next].To < day.Closing)
                next++;
            if (next < noted)
                Skip(day, DayReason.Paused);
            else
                CountDay(day, number++);
        }

        FlushSkipped();
    }

    /// <param name="lastNumber">The last counted day.</param>
    /// <param name="rolled">The working day it rolls to, possibly itself.</param>
    /// <param name="due">The same, unless a pause covered that day's closing.</param>
    internal void CountCalendarDays(
        OpenHours.Day received, int days, int lastNumber, OpenHours.Day rolled, OpenHours.Day due, Roll roll)
    {
        var open = calendar.Open;
        var last = open.DayOf(DateOnly.FromDayNumber(lastNumber));
        See(last);
        See(due);
        NoteDayAfter(received);
        steps.Add(new ExplanationStep.CountedCalendarDays(DateOnly.FromDayNumber(received.Number + 1), last.Date, days));
        if (rolled.Number != lastNumber)
        {
            var (from, until) = rolled.Number > lastNumber ? (last, rolled) : (open.Next(rolled), open.Next(last));
            for (var day = from; day.Number < until.Number; day = open.Next(day))
                Skip(day);
            FlushSkipped();
            steps.Add(new ExplanationStep.Rolled(last.Date, rolled.Date, roll,
                BackIsPast: roll == Roll.Back && rolled.Number > lastNumber));
        }

        NoteUnusual(due);
        if (due.Number != rolled.Number)
            PutOff(new(due.Closing, due));
    }

    private void NoteDayAfter(OpenHours.Day received) =>
        steps.Add(new ExplanationStep.CountingStarts(Local(received.End), StartReason.DayAfterReceipt));

    private void CountDay(OpenHours.Day day, int number)
    {
        FlushSkipped();
        var unusual = NoteUnusual(day);
        if (!unusual && steps[^1] is ExplanationStep.CountedDays run && run.Last.DayNumber + 1 == day.Number)
            steps[^1] = run with { Last = day.Date, Days = run.Days + 1 };
        else
            steps.Add(new ExplanationStep.CountedDays(day.Date, day.Date, number, 1));
    }

    private void NotePause(Stop stop, OpenHours.Day received)
    {
        var from = Math.Max(stop.From, received.End);
        PausedDays(stop, from < stop.To ? calendar.Open.ClosingsBetween(from, stop.To) : 0);
    }

    private bool NoteUnusual(OpenHours.Day day)
    {
        if (day.Plan.Special is not { } special)
            return false;

        steps.Add(new ExplanationStep.UnusualDay(day.Date, special.Kind, Local(day.Opening), Ending(day.Closing), special.Name));
        return true;
    }

    private void Skip(OpenHours.Day day, DayReason? because = null)
    {
        var (reason, name, movedFrom) = because is { } given ? (given, null, null) : DayReasons.Of(calendar, day);
        if (skipped is { } run && movedFrom is null && run.MovedFrom is null
            && run.Reason == reason && run.Name == name && run.Last.DayNumber + 1 == day.Number)
        {
            skipped = run with { Last = day.Date };
            return;
        }

        FlushSkipped();
        skipped = new(day.Date, day.Date, reason, name, movedFrom);
    }

    private void FlushSkipped()
    {
        if (skipped is not null)
            steps.Add(skipped);
        skipped = null;
    }
}
