using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Events;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Grading;

/// <summary>
/// A result that reached the student ends the work; it opens again when they answer, or when the result comes back. Registered after the
/// listener that records the delivery, because by then the promise is kept.
/// </summary>
internal sealed class CloseDeliveredWork(RecordEvent recordEvent) : IDeliveryListener
{
    public async Task Delivered(HelpdeskDbContext db, OutboxMessage row, DateTimeOffset at, CancellationToken cancellation)
    {
        if (row.TicketId is { } ticketId && row.EventOnDelivery == GradingEvents.ResultDelivered)
            await Close(db, await db.LockTicket(ticketId, cancellation), at, cancellation);
    }

    public async Task Close(HelpdeskDbContext db, Ticket ticket, DateTimeOffset at, CancellationToken cancellation)
    {
        var clocks = await db.Clocks.Where(c => c.TicketId == ticket.Id).ToListAsync(cancellation);
        if (!ticket.IsOpen || clocks.Exists(c => c.IsRunning))
            return;
        await recordEvent.Handle(db, ticket, new(ticket.Id, TicketEvents.Resolved, at, null, "", null), cancellation);
        ticket.Resolve(at);
    }
}
