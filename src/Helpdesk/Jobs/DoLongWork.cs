using Npgsql;

namespace Helpdesk.Jobs;

/// <summary>
/// Long work by one at a time: a node that was thought dead may still be at it, and the server knows whether its connection lives.
/// </summary>
public sealed class DoLongWork(NpgsqlDataSource source, IServiceProvider services, IEnumerable<LongWork> kinds)
{
    /// <returns>False when somebody else is at it.</returns>
    public Task<bool> One<TWorker>(Guid id, CancellationToken cancellation)
        where TWorker : class, ILongWorker => One(Kind<TWorker>(), id, cancellation);

    /// <summary>All that is unfinished of a kind.</summary>
    /// <returns>How many were worked on.</returns>
    public async Task<int> All<TWorker>(CancellationToken cancellation)
        where TWorker : class, ILongWorker
    {
        var (kind, done) = (Kind<TWorker>(), 0);
        foreach (var id in await kind.WorkerIn(services).Unfinished(cancellation))
            done += await One(kind, id, cancellation) ? 1 : 0;
        return done;
    }

    internal async Task<bool> One(LongWork kind, Guid id, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('long work/' || $1, 0))", connection)
        {
            Parameters = { new() { Value = $"{kind.Name}/{id}" } },
        };
        if (!(bool)(await take.ExecuteScalarAsync(cancellation))!)
            return false;
        try
        {
            await kind.WorkerIn(services).Do(id, cancellation);
            return true;
        }
        finally
        {
            await using var give = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await give.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private LongWork Kind<TWorker>() => kinds.Single(k => k.Worker == typeof(TWorker));
}
