using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

/// <summary>A person asks for another try of something that was not delivered, or of which nobody knows.</summary>
public sealed class SendAgain(IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks, RecordEvent recordEvent, TimeProvider time)
{
    /// <returns>Number of the ticket it belongs to, or null.</returns>
    public async Task<string?> Handle(Guid id, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = (await db.Outbox.FromSql($"select * from outbox where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault()
            ?? throw new TicketNotFound();
        var ticket = row.TicketId is { } ticketId
            ? await db.Tickets.Where(t => t.Id == ticketId).Select(t => new { t.Desk, t.Number, t.Type, t.ProfileVersion }).SingleAsync(cancellation)
            : null;
        if (ticket is null)
            actor.DemandAdministrator();
        else
        {
            actor.DemandSight(await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation), ticket.Type);
            actor.Demand(Right.Reply, ticket.Desk);
        }
        row.SendAgain(time.Instant);
        await SentOffAnew(db, row, actor, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ticket?.Number;
    }

    /// <summary>An answer that had failed is sent off now: that is when it keeps a promise, if it leaves this time.</summary>
    private async Task SentOffAnew(HelpdeskDbContext db, OutboxMessage row, Actor actor, CancellationToken cancellation)
    {
        if (row is not { TicketId: { } ticketId, MessageId: { } messageId, EventOnDelivery: null })
            return;
        var ticket = await db.LockTicket(ticketId, cancellation);
        var events = await db.AllEvents(ticketId, cancellation);
        if (StandingEvents.Counts(events, messageId) is false)
            await recordEvent.Handle(db, ticket, StandingEvents.Said(events, messageId), time.Instant, actor, null, cancellation, messageId);
    }
}
