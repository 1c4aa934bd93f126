using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels.Inbox;

/// <summary>
/// Raw updates hold what people wrote: they go a day after they were worked on. So does the memory of groups, after its time.
/// </summary>
public sealed class DropWorkedOff(IDbContextFactory<HelpdeskDbContext> contexts, NodeClock clock)
{
    /// <summary>As long as Telegram itself keeps what it could not bring.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private const int Batch = 1000;

    /// <returns>How many updates were dropped.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (done, told) = (clock.Careful - KeptFor, clock.Careful - ToldGroup.KeptFor);
        await db.ToldGroups.Where(g => g.ToldAt <= told).ExecuteDeleteAsync(cancellation);
        for (var dropped = 0; ;)
        {
            var count = await db.Database.ExecuteSqlAsync(
                $"""
                delete from inbox
                where id in (select id from inbox where done_at <= {done} order by done_at limit {Batch} for update skip locked)
                """, cancellation);
            dropped += count;
            if (count < Batch)
                return dropped;
        }
    }
}
