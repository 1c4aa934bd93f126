using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels;

/// <summary>One thing to be done about a running clock, and when.</summary>
/// <param name="Name">Of a step of the promise: <see cref="PromiseStep.Name"/>.</param>
public readonly record struct ClockStep(string Name, DateTimeOffset At)
{
    public const string Breach = AtDeadline.Word;
    public const string Repeat = EachWorkingDay.Word;

    /// <summary>
    /// The first step of a clock that starts now or was moved. Warnings already behind are not given late; one that cannot wait for the
    /// next opening is given now, when somebody is at work.
    /// </summary>
    public static ClockStep First(DeskPromise promise, WorkingCalendar calendar, SlaClock clock, DateTimeOffset now)
    {
        foreach (var warning in StepTimes.Warnings(promise, calendar, clock).Where(w => w.WantedAt > now))
        {
            if (warning.GivenAt > now || calendar.IsOpen(now))
                return new(warning.Step.Name, Later(warning.GivenAt, now));
        }
        return new(Breach, clock.DueAt);
    }

    /// <summary>The first step that is still to come, whatever was taken before its time.</summary>
    public static ClockStep ToCome(DeskPromise promise, WorkingCalendar calendar, SlaClock clock, DateTimeOffset now)
    {
        foreach (var warning in StepTimes.Warnings(promise, calendar, clock).Where(w => w.GivenAt > now))
            return new(warning.Step.Name, warning.GivenAt);
        return new(Breach, clock.DueAt);
    }

    /// <summary>
    /// The step after the one that is taken now: the clock's present one, or the breach; null when nothing is left to do.
    /// </summary>
    /// <exception cref="InvalidOperationException">The promise has no such step.</exception>
    public static ClockStep? After(string taken, DeskPromise promise, WorkingCalendar calendar, SlaClock clock, DateTimeOffset now)
    {
        var step = promise.Steps.Find(taken) ?? throw new InvalidOperationException($"Promise {promise.Key} has no step {taken}.");
        var takenAt = step.When is AtDeadline ? clock.DueAt : clock.NextStepAt!.Value;
        if (step.When is AtPercent or BeforeDeadline)
        {
            var rest = StepTimes.Warnings(promise, calendar, clock).SkipWhile(w => w.Step.Name != taken).Skip(1).ToList();
            return rest.Count > 0 ? new(rest[0].Step.Name, Later(rest[0].GivenAt, takenAt)) : new(Breach, clock.DueAt);
        }
        if (!clock.IsRunning)
            return null;

        var escalation = NextEscalation(step, promise, calendar, clock, takenAt);
        if (promise.Steps.Repeat is null)
            return escalation;
        var repeat = new ClockStep(Repeat, StepTimes.NextMorning(calendar, Later(takenAt, clock.DetectedAt ?? takenAt), now));
        return escalation is { } further && further.At < repeat.At ? further : repeat;
    }

    /// <summary>At one moment the repeat comes before an escalation, and escalations come in the order of the profile.</summary>
    private static ClockStep? NextEscalation(
        PromiseStep taken, DeskPromise promise, WorkingCalendar calendar, SlaClock clock, DateTimeOffset takenAt)
    {
        ClockStep? next = null;
        var isBehind = taken.When is AfterDeadline;
        foreach (var step in promise.Steps.Escalations)
        {
            var at = StepTimes.WantedAt(step, promise, calendar, clock)!.Value;
            if ((at > takenAt || (at == takenAt && !isBehind)) && (next is null || at < next.Value.At))
                next = new(step.Name, at);
            if (step.Name == taken.Name)
                isBehind = false;
        }
        return next;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
