using Helpdesk.Data;
using Helpdesk.People;

namespace Helpdesk.Schools;

/// <summary>What the registry asks of the tickets on the floor above, in its own transaction: a school that moves to another zone takes them along.</summary>
public interface ISchoolTickets
{
    /// <summary>Holds the open tickets of these schools until the transaction ends; to be asked before the schools are locked.</summary>
    /// <returns>The INNs that have any.</returns>
    Task<IReadOnlySet<string>> Hold(Work work, IReadOnlyCollection<string> inns) => Hold(work.Db, inns, work.Cancellation);

    /// <inheritdoc cref="Hold(Work, IReadOnlyCollection{string})" />
    Task<IReadOnlySet<string>> Hold(HelpdeskDbContext db, IReadOnlyCollection<string> inns, CancellationToken cancellation);

    /// <summary>Counts again what is promised to the school by its clock.</summary>
    Task Follow(Work work, School school) => Follow(work.Db, school, work.Actor, work.Now, work.Cancellation);

    /// <inheritdoc cref="Follow(Work, School)" />
    Task Follow(HelpdeskDbContext db, School school, Actor actor, DateTimeOffset now, CancellationToken cancellation);
}
