using Helpdesk.Data;
using Helpdesk.Desks;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>A responsible person answers for something no longer. Who removed them and when stays in the history.</summary>
public sealed class EndResponsible(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    /// <summary>Removing what another manager has just removed is not a fault.</summary>
    public async Task Handle(string desk, Guid id, Actor actor, CancellationToken cancellation)
    {
        actor.Demand(Right.Manage, desk);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.ResponsiblePersons.SingleOrDefaultAsync(r => r.Id == id && r.Desk == desk, cancellation) is not { } row)
            return;
        row.End(actor.Name, time.Instant);
        await db.SaveChangesAsync(cancellation);
    }
}
