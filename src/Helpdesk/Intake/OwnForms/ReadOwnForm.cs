using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.OwnForms;

/// <summary>The form of a ticket as its requester filled it in, by the secret of their link, with what a reviewer wants changed.</summary>
public sealed class ReadOwnForm(IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks)
{
    /// <param name="Remarks">Those that are open, the oldest first.</param>
    /// <param name="Changed">Keys of the fields that the last correction changed.</param>
    public sealed record Response(
        Ticket Ticket, Desk Desk, RequestType Type, IReadOnlyList<FormRemark> Remarks, IReadOnlyList<string> Changed)
    {
        public LocalText? WhyReadOnly => OwnForm.WhyReadOnly(Ticket);

        public required SentBesides Sent { get; init; }
    }

    /// <exception cref="TicketNotFound">The link is not one of ours.</exception>
    public async Task<Response> Handle(string followKey, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var hash = FollowKeys.Hash(followKey);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.FollowKeyHash == hash, cancellation)
            ?? throw new TicketNotFound();
        var desk = await desks.Get(ticket.DemandData().Desk, ticket.ProfileVersion, cancellation);
        var remarks = await db.FormRemarks.AsNoTracking().Where(r => r.TicketId == ticket.Id && r.SettledAt == null).OrderBy(r => r.AskedAt)
            .ThenBy(r => r.Id).ToListAsync(cancellation);
        var before = ticket.FormRevision == 1
            ? null
            : await db.FormRevisions.AsNoTracking()
                .SingleOrDefaultAsync(r => r.TicketId == ticket.Id && r.Number == ticket.FormRevision - 1, cancellation);
        return new(
            ticket, desk, desk.RequestType(ticket.Type)!, remarks, before is null ? [] : CorrectForm.Changed(before.Answers, ticket.Fields))
        {
            Sent = await SentBesides.In(db, ticket.Id, cancellation),
        };
    }
}
