using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels;

public static class ClockExplanation
{
    /// <summary>Why the deadline is when it is: the same computation run again on the clock's own inputs.</summary>
    public static Explanation Explained(this SlaClock clock, Desk desk)
    {
        var promise = desk.Promise(clock.Promise)!;
        return promise.Target.Explain(clock.CalendarOf(desk), clock.StartedAt, clock.Pauses, promise.Clause);
    }

    /// <summary>The same, line by line.</summary>
    public static IReadOnlyList<LocalText> Explain(this SlaClock clock, Desk desk) => clock.Explained(desk).Lines();
}
