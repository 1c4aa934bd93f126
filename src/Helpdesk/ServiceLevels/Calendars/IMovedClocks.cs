using Helpdesk.Data;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>The floor above keeps what a ticket shows of its deadlines, and hears in the same transaction that they were moved.</summary>
public interface IMovedClocks
{
    /// <summary>Holds the tickets of all moves of a change.</summary>
    Task Hold(HelpdeskDbContext db, Guid changeId, CancellationToken cancellation);

    Task Hold(HelpdeskDbContext db, Guid[] ticketIds, CancellationToken cancellation);

    /// <summary>An event on each ticket, and its nearest deadline. All moves of the change.</summary>
    Task Moved(HelpdeskDbContext db, Guid changeId, string by, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The same for some of them.</summary>
    Task Moved(
        HelpdeskDbContext db, Guid changeId, IReadOnlyCollection<ClockMove> moves, string by, DateTimeOffset at,
        CancellationToken cancellation);

    /// <summary>Writes to the requesters of the next moves what their deadline is now; each once, however often it is called.</summary>
    /// <param name="after">Clock of the last move that was told.</param>
    /// <returns>The same for the next call; null when all are told.</returns>
    Task<Guid?> TellRequesters(Work work, Guid changeId, Guid after, int atMost);

    /// <summary>The earliest moved deadlines of each assignee (null: nobody's) and desk, at most so many of each.</summary>
    Task<IReadOnlyList<MovedTicket>> Describe(HelpdeskDbContext db, Guid changeId, int atMost, CancellationToken cancellation);
}
