using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Secrets;

/// <summary>A login that nobody fetched in time is not kept, neither sealed nor in a letter that never left.</summary>
public sealed class WipeOldSecrets(IDbContextFactory<HelpdeskDbContext> contexts, NodeClock clock)
{
    public async Task Run(CancellationToken cancellation)
    {
        var now = clock.Careful;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var old = await db.OneTimeSecrets.FromSql($"select * from one_time_secret where expires_at <= {now} and sealed is not null limit 200 for update skip locked").ToListAsync(cancellation);
        foreach (var secret in old)
        {
            secret.Forget();
            await secret.WithdrawLetters(db, now, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
