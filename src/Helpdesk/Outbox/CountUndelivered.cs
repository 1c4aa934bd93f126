using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Outbox;

/// <summary>How many deliveries have failed and wait for a person, up to a hundred.</summary>
public sealed class CountUndelivered(IDbContextFactory<HelpdeskDbContext> contexts)
{
    public async Task<int> Handle(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Outbox.Where(o => o.State == OutboxState.Failed || o.State == OutboxState.Unknown)
            .OrderBy(o => o.CreatedAt).Take(100).CountAsync(cancellation);
    }
}
