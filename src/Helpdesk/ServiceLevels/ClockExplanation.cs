using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels;

public static class ClockExplanation
{
    /// <summary>Why the deadline is when it is: the same computation run again on the clock's own inputs.</summary>
    /// <param name="desk">The desk of the clock: <see cref="ClockDesk.Of"/>.</param>
    public static Explanation Explained(this SlaClock clock, Desk desk)
    {
        var promise = desk.Promise(clock.Promise)!;
        var explanation = promise.Target.Explain(clock.CalendarOf(desk), clock.StartedAt, clock.StoodStill(), promise.Clause);
        return explanation with
        {
            Steps = [.. explanation.Steps.Select(
            step => step is ExplanationStep.Paused paused ? clock.WithReason(paused) : step)]
        };
    }

    /// <summary>The computation counts a pause; why there was one only the clock knows.</summary>
    private static ExplanationStep.Paused WithReason(this SlaClock clock, ExplanationStep.Paused step)
    {
        var reasons = clock.Pauses.Where(p => p.From < step.To && p.To > step.From && p.Reason is { Length: > 0 }).Select(p => p.Reason!)
            .Distinct().ToList();
        return reasons.Count == 0 ? step : step with { Reason = string.Join("; ", reasons) };
    }

    /// <summary>The same, line by line.</summary>
    public static IReadOnlyList<LocalText> Explain(this SlaClock clock, Desk desk) => clock.Explained(desk).LinesForPeople();
}
