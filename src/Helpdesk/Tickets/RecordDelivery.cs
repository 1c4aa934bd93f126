using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Tickets;

/// <summary>
/// A message reached its recipient: if an event waited for that, it happens now (a result is given when it arrives, cl. 17). One that did
/// not arrive keeps no promise: what it had kept runs again, and the ticket is open again.
/// </summary>
internal sealed class RecordDelivery(RecordEvent recordEvent, EventCatalog events) : IDeliveryListener
{
    public async Task Delivered(HelpdeskDbContext db, OutboxMessage row, DateTimeOffset at, CancellationToken cancellation)
    {
        if (row.TicketId is not { } ticketId)
            return;
        if (row.EventOnDelivery is { } name)
        {
            var ticket = await db.LockTicket(ticketId, cancellation);
            await recordEvent.Handle(db, ticket, ByDelivery(ticket, events.ForPromises(name), at, row.MessageId), cancellation);
        }
        // The way that was given up may have taken longer than a minute.
        else if (row.WentOtherWay || row.Attempts > OutboxMessage.AttemptsBeforeDoubt)
            await AfterAll(db, row, at, cancellation);
    }

    public async Task NotDelivered(HelpdeskDbContext db, OutboxMessage row, DateTimeOffset at, CancellationToken cancellation)
    {
        if (Said(row) is not { } said)
            return;
        var ticket = await db.LockTicket(said.TicketId, cancellation);
        var standing = await db.AllEvents(ticket.Id, cancellation);
        if (StandingEvents.Counts(standing, said.MessageId) is not true)
            return;
        var happened = new TicketEvent(ticket.Id, TicketEvents.NotDelivered, at, null, "", row.LastError, said.MessageId);
        var runsAgain = await recordEvent.Rewrite(db, ticket, happened, StandingEvents.Said(standing, said.MessageId), at, cancellation);
        if (runsAgain && !ticket.IsOpen)
        {
            ticket.Reopen(at);
            await recordEvent.Handle(db, ticket, ByDelivery(ticket, TicketEvents.Reopened, at), cancellation);
        }
        if (ticket.IsOpen)
            ticket.WasNotAnswered(at);
    }

    private async Task AfterAll(HelpdeskDbContext db, OutboxMessage row, DateTimeOffset at, CancellationToken cancellation)
    {
        if (Said(row) is not { } said)
            return;
        var ticket = await db.LockTicket(said.TicketId, cancellation);
        var standing = await db.AllEvents(ticket.Id, cancellation);
        if (StandingEvents.Counts(standing, said.MessageId) is not false)
            return;
        var happened = ByDelivery(ticket, TicketEvents.DeliveredLate, at, said.MessageId);
        await recordEvent.Rewrite(db, ticket, happened, StandingEvents.Said(standing, said.MessageId), at, cancellation);
    }

    private static TicketEvent ByDelivery(Ticket ticket, TicketEventKind happened, DateTimeOffset at, Guid? messageId = null) =>
        new(ticket.Id, happened, at, null, "", null, messageId);

    private static (Guid TicketId, Guid MessageId)? Said(OutboxMessage row) =>
        row is { Kind: OutboxKind.Reply, TicketId: { } ticket, MessageId: { } message } ? (ticket, message) : null;
}
