using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Forms;

/// <summary>The consents of one ticket, the oldest first, for whoever has to show that they were given.</summary>
public sealed class ReadConsents(IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks)
{
    public async Task<IReadOnlyList<ConsentGiven>> Handle(string number, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Number == number, cancellation)
            ?? throw new TicketNotFound();
        actor.DemandSight(await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation), ticket.Type);
        return await db.Consents.AsNoTracking().Where(c => c.TicketId == ticket.Id).OrderBy(c => c.At).ThenBy(c => c.Id)
            .ToListAsync(cancellation);
    }
}
