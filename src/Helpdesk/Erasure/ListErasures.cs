using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Erasure;

/// <summary>The acts of erasure, the newest first, for whoever may erase.</summary>
public sealed class ListErasures(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks)
{
    private const int PageSize = 50;

    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<ErasureAct> Acts, Guid? Next);

    /// <param name="after">The cursor that the page before gave.</param>
    /// <exception cref="NotAllowed">There is no desk where the actor may erase.</exception>
    public async Task<Response> Handle(Guid? after, Actor actor, CancellationToken cancellation)
    {
        var mine = desks.All.Select(d => d.Key).Where(d => actor.May(Right.Decide, d)).ToList();
        if (mine.Count == 0 && !actor.IsAdministrator)
            throw new NotAllowed();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Ids are made of the time, so they are the order.
        var acts = await db.ErasureActs.AsNoTracking()
            .Where(a => mine.Contains(a.Desk) || (a.TicketId == null && actor.IsAdministrator)).Where(a => after == null || a.Id < after)
            .OrderByDescending(a => a.Id).Take(PageSize + 1).ToListAsync(cancellation);
        return acts.Count > PageSize ? new(acts[..PageSize], acts[PageSize - 1].Id) : new(acts, null);
    }
}
