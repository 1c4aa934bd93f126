namespace Helpdesk.Schools;

/// <summary>
/// What the registry asks of the tickets on the floor above: a school that moves to another zone takes them along in the same transaction.
/// </summary>
public interface ISchoolTickets
{
    /// <summary>Holds the open tickets of these schools until the transaction ends; to be asked before the schools are locked.</summary>
    /// <returns>The INNs that have any.</returns>
    Task<IReadOnlySet<string>> Hold(Work work, IReadOnlyCollection<string> inns);

    /// <summary>The numbers of these tickets, for those who read the history of a school; of those that are there.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Numbers(IReadOnlyCollection<Guid> tickets, CancellationToken cancellation);

    /// <summary>Counts again what is promised to the school by its clock.</summary>
    Task Follow(Work work, School school);
}
