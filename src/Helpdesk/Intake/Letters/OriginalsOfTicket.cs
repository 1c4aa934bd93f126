using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Letters;

/// <summary>The letters that messages of a ticket came as.</summary>
public sealed class OriginalsOfTicket(IDbContextFactory<HelpdeskDbContext> contexts, ReadTicket readTicket) : IOriginalLetters
{
    /// <exception cref="TicketNotFound">There is no such ticket, or the actor may not know that there is.</exception>
    public async Task<IReadOnlyList<OriginalLetter>> Handle(string number, Actor actor, CancellationToken cancellation)
    {
        if (!await readTicket.IsSeenBy(number, actor, cancellation))
            throw new TicketNotFound();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Letters.Where(l => l.TicketId != null)
            .Join(db.Tickets.Where(t => t.Number == number), l => l.TicketId, t => (Guid?)t.Id, (l, _) => l)
            .OrderBy(l => l.Id)
            .Select(l => new OriginalLetter(l.Id, l.MessageId, l.DeliveryId, l.ReceivedAt, l.Length)).ToListAsync(cancellation);
    }
}
