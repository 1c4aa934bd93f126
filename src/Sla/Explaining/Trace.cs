namespace Helpdesk.Sla;

/// <summary>
/// Takes down the steps of one computation as it makes them. It reads the same tables the computation counts in, and
/// decides nothing itself.
/// </summary>
internal sealed partial class Trace(WorkingCalendar calendar)
{
    private readonly List<ExplanationStep> steps = new(12);
    private int firstDay;
    private int lastDay;
    private bool counting;

    internal void Begin(SlaTarget target, string? clause, long received)
    {
        firstDay = lastDay = calendar.Open.DayAt(received).Number;
        steps.Add(new ExplanationStep.Promised(target, clause));
        steps.Add(new ExplanationStep.Received(Local(received), calendar.Zone.Id));
    }

    internal Explanation End(Deadline deadline)
    {
        FlushSkipped();
        steps.Add(new ExplanationStep.Due(Local(deadline.DueAt.UtcTicks), calendar.Zone.Id));
        if (counting)
            steps.Add(new ExplanationStep.CalendarUsed(calendar.Version, calendar.Production?.Version, calendar.Rules.OwnDays));
        if (deadline.Provisional)
            steps.Add(new ExplanationStep.Provisional(ProvisionalYears()));
        return new(deadline, steps);
    }

    internal void CountElapsed(long received, TimeSpan amount) => steps.Add(new ExplanationStep.CountedElapsed(Local(received), amount));

    internal void Paused(Stop stop) => steps.Add(new ExplanationStep.Paused(Local(stop.From), Local(stop.To)));

    internal void Paused(Stop stop, long openLeft)
    {
        FlushSkipped();
        started = true;
        steps.Add(new ExplanationStep.Paused(Local(stop.From), Local(stop.To), OpenTimeLeft: new(openLeft)));
    }

    internal void PausedDays(Stop stop, int covered)
    {
        FlushSkipped();
        steps.Add(new ExplanationStep.Paused(Local(stop.From), Local(stop.To), DaysCovered: covered));
    }

    internal void PutOff(OpenHours.Spot due)
    {
        See(due.Day);
        steps.Add(new ExplanationStep.PutOff(Local(due.Ticks)));
    }

    private DateTimeOffset Local(long ticks)
    {
        var offset = calendar.Open.DayAt(ticks).Year.Offsets.OffsetAt(ticks);
        return new(ticks + offset.Ticks, offset);
    }

    private void See(OpenHours.Day day)
    {
        counting = true;
        lastDay = Math.Max(lastDay, day.Number);
    }

    private List<int> ProvisionalYears()
    {
        var first = DateOnly.FromDayNumber(firstDay).Year;
        var last = DateOnly.FromDayNumber(lastDay).Year;
        return [.. Enumerable.Range(first, last - first + 1).Where(y => calendar.IsProvisional(y))];
    }
}
