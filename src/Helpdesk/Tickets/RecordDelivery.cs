using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.People;

namespace Helpdesk.Tickets;

/// <summary>A message reached its recipient: if an event waited for that, it happens now (a result is given when it arrives, cl. 17).</summary>
internal sealed class RecordDelivery(RecordEvent recordEvent) : IDeliveryListener
{
    private static readonly Actor Delivery = new(null, "", false, []);

    public async Task Delivered(HelpdeskDbContext db, OutboxMessage row, DateTimeOffset at, CancellationToken cancellation)
    {
        if (row.TicketId is not { } ticketId || row.EventOnDelivery is not { } name)
            return;
        var ticket = await db.LockTicket(ticketId, cancellation);
        await recordEvent.Handle(db, ticket, name, at, Delivery, null, cancellation);
    }
}
