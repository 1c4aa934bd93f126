using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>A remark was wrong, or is settled by a call. With the last of them there is nothing to wait for.</summary>
public sealed class TakeBackRemark(IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks, RecordEvent recordEvent, TimeProvider time)
{
    public const string Event = "remark-taken-back";

    public async Task Handle(string number, Guid remarkId, Actor actor, CancellationToken cancellation)
    {
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var ticket = await db.LockTicket(number, cancellation);
        actor.DemandSight(await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation), ticket.Type);
        actor.Demand(Right.Decide, ticket.Desk);
        var open = await db.FormRemarks.Where(r => r.TicketId == ticket.Id && r.SettledAt == null).ToListAsync(cancellation);
        var remark = open.Find(r => r.Id == remarkId) ?? throw new RuleViolation(
            "Это замечание уже снято или исправлено.", "This remark is taken back or settled already.");
        remark.Settle(now);
        await recordEvent.Handle(db, ticket, Event, now, actor, remark.Field, cancellation);
        if (open.Count == 1 && ticket.State == TicketState.Waiting)
        {
            ticket.StopWaiting(now);
            await recordEvent.Handle(db, ticket, TicketEvents.WaitingEnded, now, actor, null, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
