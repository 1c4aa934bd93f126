using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Outbox;

/// <summary>Whether anybody has anything to do, in one question: while nothing is due, no sender has to ask.</summary>
public sealed class LookAtOutbox(IDbContextFactory<HelpdeskDbContext> contexts, ChannelRegistry channels)
{
    /// <summary>Public to be explained: it looks at the first letter of each account and lane, however many wait.</summary>
    public const string Sql = """
        select l.lane as "Lane", min(first.next_attempt_at) as "At"
        from unnest({0}, {1}) as a(channel, account)
        cross join unnest(array[0, 1, 2, 3]::smallint[]) as l(lane)
        cross join lateral (
            select o.next_attempt_at from outbox o
            where o.state = 'Pending' and o.channel = a.channel and o.account = a.account and o.lane = l.lane
            order by o.next_attempt_at limit 1) first
        group by l.lane
        union all
        select null, null where exists (
            select from outbox where state = 'Sending' and (claimed_until < clock_timestamp() or claimed_until > clock_timestamp() + {2}))
        """;

    /// <param name="Next">When the first letter of a pool is due; pools that nothing waits for are left out.</param>
    /// <param name="HasAbandoned">A sender left something behind.</param>
    public sealed record Found(IReadOnlyDictionary<SenderPool, DateTimeOffset> Next, bool HasAbandoned);

    private sealed record First(short? Lane, DateTimeOffset? At);

    public async Task<Found> Look(CancellationToken cancellation)
    {
        var own = channels.All.ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.Database.SqlQueryRaw<First>(
            Sql, own.Select(c => c.Channel).ToArray(), own.Select(c => c.Account).ToArray(), ClaimLetters.Claim).ToListAsync(cancellation);
        var next = found.Where(f => f.Lane is not null)
            .GroupBy(f => PoolOf((OutboxLane)f.Lane!)).ToDictionary(pool => pool.Key, pool => pool.Min(f => f.At!.Value));
        return new(next, found.Exists(f => f.Lane is null));
    }

    private static SenderPool PoolOf(OutboxLane lane) => lane switch
    {
        OutboxLane.Answer => SenderPool.Answers,
        OutboxLane.Notice => SenderPool.Notices,
        _ => SenderPool.Mailings,
    };
}
