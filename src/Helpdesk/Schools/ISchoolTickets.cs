namespace Helpdesk.Schools;

/// <summary>
/// What the registry asks of the tickets on the floor above, in its own transaction: a school that moves to another zone takes them along.
/// </summary>
public interface ISchoolTickets
{
    /// <summary>Holds the open tickets of these schools until the transaction ends; to be asked before the schools are locked.</summary>
    /// <returns>The INNs that have any.</returns>
    Task<IReadOnlySet<string>> Hold(Work work, IReadOnlyCollection<string> inns);

    /// <summary>Counts again what is promised to the school by its clock.</summary>
    Task Follow(Work work, School school);
}
