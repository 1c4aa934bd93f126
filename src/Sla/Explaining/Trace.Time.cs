namespace Helpdesk.Sla;

/// <summary>Open time: its counted stretches and the cut-off.</summary>
internal sealed partial class Trace
{
    private bool started;
    private int wholeDay = -1;

    /// <summary>The request is late on that working day: after the cut-off, or (no cut-off given) it no longer fits.</summary>
    internal void Late(long received, long countsFrom, OpenHours.Day day, TimeOnly? cutOff, long left)
    {
        See(day);
        for (var before = calendar.Open.DayAt(received); before.Number < day.Number; before = calendar.Open.Next(before))
            Skip(before);
        FlushSkipped();
        NoteStart(received, countsFrom, day);
        NoteUnusual(day);
        steps.Add(cutOff is { } time
            ? new ExplanationStep.CutOffPassed(Local(countsFrom), time)
            : new ExplanationStep.DoesNotFit(Local(countsFrom), new(left), Ending(day.Closing)));
    }

    /// <summary>All open time within [from, to) is counted.</summary>
    internal void Count(long from, long to)
    {
        var received = from;
        var open = calendar.Open;
        var last = open.DayAt(Math.Max(from, to - 1));
        for (var day = open.DayAt(from); day.Number <= last.Number; day = open.Next(day))
        {
            if (day.IsWorking)
                CountStretches(day, received, from, to);
            else
                Skip(day);
        }
    }

    private void CountStretches(OpenHours.Day day, long received, long from, long to)
    {
        var year = day.Year;
        if (from <= day.Opening && day.Closing <= to && started && day.Plan.Special is null)
        {
            CountWholeDay(day);
            return;
        }

        var noted = false;
        for (var s = year.FirstStretch[day.Index]; s < year.FirstStretch[day.Index + 1]; s++)
        {
            var (start, end) = (Math.Max(from, year.From[s]), Math.Min(to, year.To[s]));
            if (start >= end)
                continue;

            FlushSkipped();
            if (!started)
                NoteStart(received, start, day);
            if (!noted)
                NoteUnusual(day);
            noted = started = true;
            See(day);
            steps.Add(new ExplanationStep.Counted(Local(start), Ending(end), new(end - start)) { OpenTime = OpenTimeOf(day) });
        }
    }

    private void CountWholeDay(OpenHours.Day day)
    {
        FlushSkipped();
        See(day);
        var amount = OpenTimeOf(day);
        if (wholeDay == day.Number - 1 && steps[^1] is ExplanationStep.Counted run
            && run.OpenTime == amount && run.WholeDayHours!.SequenceEqual(day.Plan.Hours))
            steps[^1] = run with { To = Ending(day.Closing), Amount = run.Amount + amount, Days = run.Days + 1 };
        else
            steps.Add(new ExplanationStep.Counted(Local(day.Opening), Ending(day.Closing), amount, 1, day.Plan.Hours)
            {
                OpenTime = amount,
            });
        wholeDay = day.Number;
    }

    private static TimeSpan OpenTimeOf(OpenHours.Day day) => new(OpenHours.OpenLeft(day, day.Opening));

    private void NoteStart(long received, long start, OpenHours.Day day)
    {
        if (start == received)
            return;

        var receivedOn = calendar.Open.DayAt(received);
        var reason = !receivedOn.IsWorking ? StartReason.DayOff
            : receivedOn.Number < day.Number ? StartReason.AfterClosing
            : received < day.Opening ? StartReason.BeforeOpening
            : StartReason.InBreak;
        steps.Add(new ExplanationStep.CountingStarts(Local(start), reason));
    }

    /// <summary>The end of a stretch by the clock that ran in it: 24:00 is the next midnight, and a jump is not in it yet.</summary>
    private DateTimeOffset Ending(long ticks) => Local(ticks - 1).AddTicks(1);
}
