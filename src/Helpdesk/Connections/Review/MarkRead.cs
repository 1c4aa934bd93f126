using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>A reviewer has read an application, or what changed in it: from now on only later changes stand out for them.</summary>
public sealed class MarkRead(IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks, TimeProvider time)
{
    public async Task Handle(string number, int revision, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var ticket = await db.LockTicket(number, cancellation);
        actor.DemandSight(await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation), ticket.Type);
        actor.Demand(Right.Decide, ticket.Desk);
        await db.HasRead(ticket.Id, actor, Math.Clamp(revision, 1, ticket.FormRevision), time.Instant, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

internal static class Readings
{
    /// <summary>The caller holds the ticket's row and saves. A program reads nothing.</summary>
    public static async Task HasRead(this HelpdeskDbContext db, Guid ticketId, Actor actor, int revision, DateTimeOffset now, CancellationToken cancellation)
    {
        if (actor.StaffId is not { } staff)
            return;
        var reading = await db.ReviewReadings.FindAsync([ticketId, staff], cancellation) ?? db.Add(new ReviewReading(ticketId, staff)).Entity;
        reading.Read(revision, now);
    }

    /// <summary>
    /// The revision whose successors are news to this person: the one they have read last; for who has read none, the one a colleague
    /// went by, else the form as it came.
    /// </summary>
    public static async Task<int> LastRead(this HelpdeskDbContext db, Guid ticketId, Actor actor, CancellationToken cancellation)
    {
        var own = await db.ReviewReadings.Where(r => r.TicketId == ticketId && r.StaffId == actor.StaffId).Select(r => (int?)r.Revision).FirstOrDefaultAsync(cancellation);
        return own ?? await db.ApplicationReviews.Where(r => r.TicketId == ticketId).Select(r => (int?)r.Revision).FirstOrDefaultAsync(cancellation) ?? 1;
    }
}
