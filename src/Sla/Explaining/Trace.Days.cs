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
        var next = 0;
        var number = 1;
        for (var day = calendar.Open.Next(received); day.Number <= due.Number; day = calendar.Open.Next(day))
        {
            if (!day.IsWorking)
            {
                Skip(day);
                continue;
            }

            while (next < stops.Length && stops[next].To < day.Closing)
                NotePause(stops[next++], received);
            if (next < stops.Length && stops[next].From < day.Closing)
                Skip(day, DayReason.Paused);
            else
                CountDay(day, number++);
        }

        while (next < stops.Length)
            NotePause(stops[next++], received);
        FlushSkipped();
    }

    internal void CountCalendarDays(OpenHours.Day received, int lastNumber, OpenHours.Day due, Roll roll)
    {
        var last = DateOnly.FromDayNumber(lastNumber);
        var lastDate = calendar.Open.DayOf(last);
        See(due);
        See(lastDate);
        var first = DateOnly.FromDayNumber(received.Number + 1);
        steps.Add(new ExplanationStep.CountedDays(first, last, 1, lastNumber - received.Number, Calendar: true));
        if (due.Number != lastNumber)
        {
            var (from, to) = due.Number > lastNumber ? (lastDate, due) : (due, calendar.Open.Next(lastDate));
            for (var day = due.Number > lastNumber ? from : calendar.Open.Next(from); day.Number < to.Number; day = calendar.Open.Next(day))
                Skip(day, day.IsWorking ? DayReason.Paused : null);
            FlushSkipped();
            steps.Add(new ExplanationStep.Rolled(last, due.Date, roll, BackIsPast: roll == Roll.Back && due.Number > lastNumber));
        }

        NoteUnusual(due);
    }

    private void CountDay(OpenHours.Day day, int number)
    {
        FlushSkipped();
        var unusual = NoteUnusual(day);
        if (!unusual && steps[^1] is ExplanationStep.CountedDays run && run.Last.DayNumber + 1 == day.Number)
            steps[^1] = run with { Last = day.Date, Days = run.Days + 1 };
        else
            steps.Add(new ExplanationStep.CountedDays(day.Date, day.Date, number, 1, Calendar: false));
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
