using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Door;

/// <summary>
/// Counts tries in the database, so that several nodes and many requests at once count together. A try is counted before it is looked at;
/// one that has to wait is not counted, so waiting ends.
/// </summary>
public sealed class SignInTries(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    /// <summary>Clocks of two nodes differ a little. What is later than that was written by a clock that was wrong, and counts for nothing.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <exception cref="TooManyTries">It has to wait.</exception>
    public async Task Count(IReadOnlyList<TryLimit> limits, CancellationToken cancellation)
    {
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Always in one order: two requests wait for each other, and not both at once.
        foreach (var limit in limits.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            var tried = (await db.Database.SqlQuery<Tried>(
                $"""
                insert into sign_in_try (key, count, last_at) values ({limit.Key}, 0, {now})
                on conflict (key) do update set last_at = sign_in_try.last_at
                returning count as "Count", last_at as "LastAt"
                """).ToListAsync(cancellation)).Single();
            var counts = tried.LastAt > now - TryLimit.Kept && tried.LastAt <= now + Skew ? tried.Count : 0;
            if (counts >= limit.Free && tried.LastAt + WaitAfter(counts, limit) is var until && until > now)
                throw new TooManyTries(until - now);
            await db.Database.ExecuteSqlAsync($"update sign_in_try set count = {counts + 1}, last_at = {now} where key = {limit.Key}", cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The last try was good.</summary>
    public async Task Forgive(IReadOnlyList<TryLimit> limits, CancellationToken cancellation)
    {
        var (shared, own) = (Keys(limits, l => l.IsShared), Keys(limits, l => !l.IsShared));
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            with locked as (select key from sign_in_try where key = any ({shared}) or key = any ({own}) order by key for update)
            update sign_in_try t set count = case when t.key = any ({own}) then 0 else greatest(t.count - 1, 0) end from locked where t.key = locked.key
            """,
            cancellation);
    }

    private static TimeSpan WaitAfter(int count, TryLimit limit)
    {
        var doubled = TryLimit.Shortest * Math.Pow(2, Math.Min(count - limit.Free, 10));
        return doubled < limit.Longest ? doubled : limit.Longest;
    }

    private static string[] Keys(IEnumerable<TryLimit> limits, Func<TryLimit, bool> which) => [.. limits.Where(which).Select(l => l.Key)];

    private sealed record Tried(int Count, DateTimeOffset LastAt);
}
