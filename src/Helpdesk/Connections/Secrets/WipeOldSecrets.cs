using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Secrets;

/// <summary>A login that nobody fetched in time is not kept, neither sealed nor in a letter that never left.</summary>
public sealed class WipeOldSecrets(Transactions transactions, NodeClock clock)
{
    public Task Run(CancellationToken cancellation) => transactions.Run(Actor.Nobody, Wipe, cancellation);

    private async Task Wipe(Work work)
    {
        var now = clock.Careful;
        var old = await work.Db.OneTimeSecrets.FromSql(
            $"select * from one_time_secret where expires_at <= {now} and sealed is not null limit 200 for update skip locked")
            .ToListAsync(work.Cancellation);
        foreach (var secret in old)
        {
            secret.Forget();
            await secret.WithdrawLetters(work.Db, now, work.Cancellation);
        }
    }
}
