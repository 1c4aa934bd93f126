using Helpdesk.Outbox;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Tickets.Talk;

/// <summary>
/// A message reached its recipient: if an event waited for that, it happens now (a result is given when it arrives, cl. 17). One that did
/// not arrive keeps no promise: what it had kept runs again, and the ticket is open again.
/// </summary>
internal sealed class RecordDelivery(RecordEvent recordEvent, EventCatalog events) : IDeliveryListener
{
    public async Task Delivered(Work work, OutboxMessage row)
    {
        if (row.TicketId is not { } ticketId)
            return;
        if (row.EventOnDelivery is { } name)
            await work.Record(await work.LockTicket(ticketId), events.ForPromises(name), messageId: row.MessageId);
        // The way that was given up may have taken longer than a minute.
        else if (row.WentOtherWay || row.Attempts > OutboxMessage.AttemptsBeforeDoubt)
            await AfterAll(work, row);
    }

    public async Task NotDelivered(Work work, OutboxMessage row)
    {
        if (Said(row) is not { } said)
            return;
        var ticket = await work.LockTicket(said.TicketId);
        var standing = await work.Db.AllEvents(ticket.Id, work.Cancellation);
        if (StandingEvents.Counts(standing, said.MessageId) is not true)
            return;
        var happened = new TicketEvent(ticket.Id, TicketEvents.NotDelivered, work.Now, null, "", row.LastError, said.MessageId);
        var runsAgain = await recordEvent.Rewrite(work, ticket, happened, StandingEvents.Said(standing, said.MessageId));
        if (runsAgain && !ticket.IsOpen)
        {
            ticket.Reopen(work.Now);
            await work.Record(ticket, TicketEvents.Reopened);
        }
        if (ticket.IsOpen)
            ticket.WasNotAnswered(work.Now);
    }

    private async Task AfterAll(Work work, OutboxMessage row)
    {
        if (Said(row) is not { } said)
            return;
        var ticket = await work.LockTicket(said.TicketId);
        var standing = await work.Db.AllEvents(ticket.Id, work.Cancellation);
        if (StandingEvents.Counts(standing, said.MessageId) is not false)
            return;
        var happened = new TicketEvent(ticket.Id, TicketEvents.DeliveredLate, work.Now, null, "", null, said.MessageId);
        await recordEvent.Rewrite(work, ticket, happened, StandingEvents.Said(standing, said.MessageId));
    }

    private static (Guid TicketId, Guid MessageId)? Said(OutboxMessage row) =>
        row is { Kind: OutboxKind.Reply, TicketId: { } ticket, MessageId: { } message } ? (ticket, message) : null;
}
