using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Keys;

/// <summary>The keys in force by name, and then those that ended last.</summary>
public sealed class ListApiKeys(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    private const int EndedShown = 20;

    public async Task<IReadOnlyList<ApiKey>> Handle(Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var keys = db.ApiKeys.AsNoTracking();
        var alive = await keys.Where(k => k.EndsAt == null || k.EndsAt > now).OrderBy(k => k.Name).ThenByDescending(k => k.CreatedAt)
            .ToListAsync(cancellation);
        var ended = await keys.Where(k => k.EndsAt <= now).OrderByDescending(k => k.EndsAt).Take(EndedShown).ToListAsync(cancellation);
        return [.. alive, .. ended];
    }
}
