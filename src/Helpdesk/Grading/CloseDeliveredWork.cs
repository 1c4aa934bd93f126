using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Grading;

/// <summary>
/// A result that reached the student ends the work; it opens again when they answer, or when the result comes back. Registered after the
/// listener that records the delivery, because by then the promise is kept.
/// </summary>
internal sealed class CloseDeliveredWork : IDeliveryListener
{
    public async Task Delivered(Work work, OutboxMessage row)
    {
        if (row.TicketId is { } ticketId && row.EventOnDelivery == GradingEvents.ResultDelivered)
            await Close(work, await work.LockTicket(ticketId));
    }

    public async Task Close(Work work, Ticket ticket)
    {
        var clocks = await work.Db.Clocks.Where(c => c.TicketId == ticket.Id).ToListAsync(work.Cancellation);
        if (!ticket.IsOpen || clocks.Exists(c => c.IsRunning))
            return;
        await work.As(Actor.Nobody).Record(ticket, TicketEvents.Resolved);
        ticket.Resolve(work.Now);
    }
}
