using Helpdesk.Desks;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>One alert with what is known of it.</summary>
/// <param name="At">The true time of the step.</param>
public sealed record AlertOfClock(string Step, DateTimeOffset At, Desk Desk, DeskPromise Promise, SlaClock Clock, AlertSubject Subject)
{
    /// <summary>Of the alert itself.</summary>
    public required Guid Id { get; init; }

    public AlertKind Kind => Alert.KindOf(Step);
}
