using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

/// <summary>Whoever changes a ticket holds its row: the second of two people who press at once sees what the first has done.</summary>
public static class TicketLock
{
    public static async Task<Ticket> LockTicket(this HelpdeskDbContext db, Guid id, CancellationToken cancellation) =>
        (await db.Tickets.FromSql($"select * from ticket where id = {id} for update").ToListAsync(cancellation)).Single();

    /// <exception cref="TicketNotFound">There is no such ticket.</exception>
    public static async Task<Ticket> LockTicket(this HelpdeskDbContext db, string number, CancellationToken cancellation) =>
        (await db.Tickets.FromSql($"select * from ticket where number = {number} for update").ToListAsync(cancellation)).SingleOrDefault()
        ?? throw new TicketNotFound();
}

/// <summary>404: there is no such ticket, or the actor may not know that there is.</summary>
public sealed class TicketNotFound() : Exception("No such ticket.");
