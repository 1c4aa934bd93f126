using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Events;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Talk;

/// <summary>
/// What features do with a ticket in a transaction, each at its moment and for its actor. What is said to the requester and kept of it
/// stands beside what does it: <see cref="Replies" />, <see cref="Telling" />, <see cref="Keeping" />.
/// </summary>
public static class TicketWork
{
    extension(Work work)
    {
        /// <summary>
        /// Holds the ticket's row until the transaction ends, as whoever changes a ticket does: the second of two people who press at once
        /// sees what the first has done.
        /// </summary>
        /// <exception cref="TicketNotFound">There is no such ticket.</exception>
        public async Task<Ticket> LockTicket(string number) =>
            (await work.Db.Tickets.FromSql($"select * from ticket where number = {number} for update").ToListAsync(work.Cancellation))
            .SingleOrDefault() ?? throw new TicketNotFound();

        /// <summary>Holds the row of a ticket that is there.</summary>
        public async Task<Ticket> LockTicket(Guid id) =>
            (await work.Db.Tickets.FromSql($"select * from ticket where id = {id} for update").ToListAsync(work.Cancellation)).Single();

        /// <summary>Something happened: it stands in the history, and promises answer to it.</summary>
        /// <param name="messageId">The message it stands and falls with; null for what is done without words.</param>
        /// <returns>The ticket's clocks after the event.</returns>
        public Task<IReadOnlyList<SlaClock>> Record(Ticket ticket, PromiseEvent happened, string? detail = null, Guid? messageId = null) =>
            work.The<RecordEvent>().Handle(work, ticket, work.EventOf(ticket, happened, detail, messageId));

        /// <summary>Something happened earlier than it is written down: promises answer to it as of then.</summary>
        public Task RecordOf(DateTimeOffset at, Ticket ticket, PromiseEvent happened, string? detail) => work.The<RecordEvent>().Rewrite(
            work, ticket, new(ticket.Id, happened, at, work.Actor.StaffId, work.Actor.Name, detail), happened);

        /// <summary>It stands in the history only: promises do not answer to it.</summary>
        public void WriteHistory(Ticket ticket, HistoryEvent happened, string? detail = null) =>
            work.Db.Events.Add(work.EventOf(ticket, happened, detail));

        private TicketEvent EventOf(Ticket ticket, TicketEventKind happened, string? detail, Guid? messageId = null) =>
            new(ticket.Id, happened, work.Now, work.Actor.StaffId, work.Actor.Name, detail, messageId);
    }
}
