using Helpdesk.Data;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// The floor above tells what clocks are about, and hears of breaches, in the transaction that records them. Many at once, one statement.
/// </summary>
public interface IClockSubjects
{
    Task<IReadOnlyDictionary<Guid, AlertSubject>> Describe(
        HelpdeskDbContext db, IReadOnlyCollection<Guid> ticketIds, CancellationToken cancellation);

    Task Breached(HelpdeskDbContext db, IReadOnlyCollection<BreachedClock> clocks, CancellationToken cancellation);

    /// <summary>What was recorded of them was recorded by a clock that was ahead, and is taken back.</summary>
    Task NotBreached(HelpdeskDbContext db, IReadOnlyCollection<BreachedClock> clocks, DateTimeOffset at, CancellationToken cancellation);
}
