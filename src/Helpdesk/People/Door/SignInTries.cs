using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Door;

/// <summary>
/// Counts tries in the database, so that several nodes and many requests at once count together. A try is counted before it is looked at;
/// one that has to wait is not counted, so waiting ends.
/// </summary>
public sealed class SignInTries(IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions)
{
    /// <summary>
    /// Clocks of two nodes differ a little. What is later than that was written by a clock that was wrong, and counts for nothing.
    /// </summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <returns>Where it was counted: what <see cref="Forgive"/> takes back.</returns>
    /// <exception cref="TooManyTries">It has to wait.</exception>
    public Task<IReadOnlyList<TryLimit>> Count(IReadOnlyList<TryLimit> limits, CancellationToken cancellation) =>
        transactions.Run(Actor.Nobody, work => Count(work, limits), cancellation);

    private static async Task<IReadOnlyList<TryLimit>> Count(Work work, IReadOnlyList<TryLimit> limits)
    {
        var (database, now) = (work.Db.Database, work.Now);
        var tried = new Dictionary<string, Tried>();
        // Always in one order: two requests wait for each other, and not both at once.
        foreach (var key in limits.Concat(limits.SelectMany(l => l.Beside)).Select(l => l.Key).Distinct().Order(StringComparer.Ordinal))
            tried[key] = (await database.SqlQuery<Tried>(
                $"""
                insert into sign_in_try (key, count, last_at) values ({key}, 0, {now})
                on conflict (key) do update set last_at = sign_in_try.last_at
                returning count as "Count", last_at as "LastAt"
                """).ToListAsync(work.Cancellation)).Single();
        var counted = Counted(limits, tried, now);
        foreach (var limit in counted)
            await database.ExecuteSqlAsync(
                $"update sign_in_try set count = {CountOf(limit, tried[limit.Key], now) + 1}, last_at = {now} where key = {limit.Key}",
                work.Cancellation);
        return counted;
    }

    /// <summary>The last try was good.</summary>
    public async Task Forgive(IReadOnlyList<TryLimit> counted, CancellationToken cancellation)
    {
        var (shared, own) = (Keys(counted, l => l.IsShared), Keys(counted, l => !l.IsShared));
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            with locked as (select key from sign_in_try where key = any ({shared}) or key = any ({own}) order by key for update)
            update sign_in_try t set count = case when t.key = any ({own}) then 0 else greatest(t.count - 1, 0) end
            from locked where t.key = locked.key
            """,
            cancellation);
    }

    private static List<TryLimit> Counted(IReadOnlyList<TryLimit> limits, Dictionary<string, Tried> tried, DateTimeOffset now)
    {
        List<TryLimit> counted = [];
        foreach (var limit in limits)
        {
            var (last, count) = (tried[limit.Key], CountOf(limit, tried[limit.Key], now));
            var until = count >= limit.Free ? last.LastAt + WaitAfter(count, limit) : now;
            if (until <= now)
                counted.Add(limit);
            else if (limit.Beside.Count > 0 && limit.Beside.All(b => CountOf(b, tried[b.Key], now) < b.Free))
                counted.AddRange(limit.Beside);
            else
                throw new TooManyTries(until - now);
        }
        return [.. counted.DistinctBy(l => l.Key)];
    }

    private static int CountOf(TryLimit limit, Tried tried, DateTimeOffset now)
    {
        var isForgotten = tried.LastAt <= now - TryLimit.Kept || tried.LastAt > now + Skew
            || (limit.IsOfDay && tried.LastAt.UtcDateTime.Date < now.UtcDateTime.Date);
        return isForgotten ? 0 : tried.Count;
    }

    private static TimeSpan WaitAfter(int count, TryLimit limit)
    {
        var doubled = TryLimit.Shortest * Math.Pow(2, Math.Min(count - limit.Free, 10));
        return doubled < limit.Longest ? doubled : limit.Longest;
    }

    private static string[] Keys(IEnumerable<TryLimit> limits, Func<TryLimit, bool> which) => [.. limits.Where(which).Select(l => l.Key)];

    private sealed record Tried(int Count, DateTimeOffset LastAt);
}
