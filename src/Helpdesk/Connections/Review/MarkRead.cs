using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>A reviewer has read an application, or what changed in it: from now on only later changes stand out for them.</summary>
public sealed class MarkRead(Transactions transactions, DeskVersions desks)
{
    public Task Handle(string number, int revision, Actor actor, CancellationToken cancellation) =>
        transactions.Run(actor, async work =>
        {
            var ticket = await work.LockTicket(number);
            var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation);
            actor.DemandSight(desk, ticket.Type);
            actor.Demand(Right.Decide, ticket.Desk);
            // What stands out does so for whoever has to decide.
            await Decision.DemandOpen(work, ticket, desk);
            await work.HasRead(ticket.Id, Math.Clamp(revision, 1, ticket.FormRevision));
        }, cancellation);
}

internal static class Readings
{
    /// <summary>The caller holds the ticket's row. A program reads nothing.</summary>
    public static async Task HasRead(this Work work, Guid ticketId, int revision)
    {
        if (work.Actor.StaffId is not { } staff)
            return;
        var reading = await work.Db.ReviewReadings.FindAsync([ticketId, staff], work.Cancellation)
            ?? work.Db.Add(new ReviewReading(ticketId, staff)).Entity;
        reading.Read(revision, work.Now);
    }

    /// <summary>
    /// The revision whose successors are news to this person: the one they have read last; for who has read none, the one a colleague
    /// went by, else the form as it came.
    /// </summary>
    public static async Task<int> LastRead(this HelpdeskDbContext db, Guid ticketId, Actor actor, CancellationToken cancellation)
    {
        var own = await db.ReviewReadings.Where(r => r.TicketId == ticketId && r.StaffId == actor.StaffId)
            .Select(r => (int?)r.Revision).FirstOrDefaultAsync(cancellation);
        return own ?? await db.ApplicationReviews.Where(r => r.TicketId == ticketId)
            .Select(r => (int?)r.Revision).FirstOrDefaultAsync(cancellation) ?? 1;
    }
}
