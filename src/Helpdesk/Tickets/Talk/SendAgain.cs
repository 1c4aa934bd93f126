using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.Tickets.Events;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Talk;

/// <summary>A person asks for another try of something that was not delivered, or of which nobody knows.</summary>
public sealed class SendAgain(Transactions transactions, DeskVersions desks)
{
    /// <returns>Number of the ticket it belongs to, or null.</returns>
    public Task<string?> Handle(Guid id, Actor actor, CancellationToken cancellation) =>
        transactions.Run(actor, work => Send(work, id), cancellation);

    private async Task<string?> Send(Work work, Guid id)
    {
        var (db, actor, cancellation) = (work.Db, work.Actor, work.Cancellation);
        var row = (await db.Outbox.FromSql($"select * from outbox where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault()
            ?? throw new TicketNotFound();
        var ticket = row.TicketId is { } ticketId
            ? await db.Tickets.Where(t => t.Id == ticketId).Select(t => new { t.Desk, t.Number, t.Type, t.ProfileVersion })
                .SingleAsync(cancellation)
            : null;
        if (ticket is null)
            actor.DemandAdministrator();
        else
        {
            actor.DemandSight(await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation), ticket.Type);
            actor.Demand(Right.Reply, ticket.Desk);
        }
        row.SendAgain(work.Now);
        await SentOffAnew(work, row);
        return ticket?.Number;
    }

    /// <summary>An answer that had failed is sent off now: that is when it keeps a promise, if it leaves this time.</summary>
    private static async Task SentOffAnew(Work work, OutboxMessage row)
    {
        if (row is not { TicketId: { } ticketId, MessageId: { } messageId, EventOnDelivery: null })
            return;
        var ticket = await work.LockTicket(ticketId);
        var events = await work.Db.AllEvents(ticketId, work.Cancellation);
        if (StandingEvents.Counts(events, messageId) is false)
            await work.Record(ticket, work.The<EventCatalog>().ForPromises(StandingEvents.Said(events, messageId)), messageId: messageId);
    }
}
