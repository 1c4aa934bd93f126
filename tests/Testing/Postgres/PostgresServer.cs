using System.Collections.Concurrent;
using Npgsql;

namespace Helpdesk.Testing.Postgres;

/// <summary>
/// A PostgreSQL server for tests. Each test class takes a database of its own; what costs time (migrating) is done once in a template
/// that the databases are copied from.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Connection string of a running server to use instead of a private one, as a superuser.</summary>
    public const string Variable = "HELPDESK_TEST_POSTGRES";

    private static readonly Lazy<Task<PostgresServer>> OfThisRun = new(() => StartShared(durable: false));
    private static readonly Lazy<Task<PostgresServer>> DurableOfThisRun = new(() => StartShared(durable: true));

    private readonly PrivateCluster? _cluster;
    private readonly string _address;
    private readonly string _prefix = "test_" + Guid.NewGuid().ToString("N")[..8];
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new();
    private int _databases;

    private PostgresServer(string address, PrivateCluster? cluster) => (_address, _cluster) = (address, cluster);

    /// <summary>
    /// The server of this test run, started at the first use and stopped when the process ends. It trades safety for speed.
    /// </summary>
    public static Task<PostgresServer> Shared => OfThisRun.Value;

    /// <summary>As <see cref="Shared"/>, but it writes as a real server does; for tests in which a program dies.</summary>
    public static Task<PostgresServer> SharedDurable => DurableOfThisRun.Value;

    /// <param name="durable">True to write as a real server does; for tests that crash the server.</param>
    public static async Task<PostgresServer> Start(bool durable = false)
    {
        var cluster = await PrivateCluster.Start(durable);
        return new PostgresServer(cluster.Address, cluster);
    }

    /// <summary>An empty database.</summary>
    public async Task<TestDatabase> CreateDatabase()
    {
        var name = NextName();
        await Execute($"create database {name} strategy file_copy");
        return new TestDatabase(this, name);
    }

    /// <summary>
    /// A copy of the named template, which <paramref name="initialize"/> fills once per run, given its connection string.
    /// </summary>
    public async Task<TestDatabase> CreateDatabase(string template, Func<string, Task> initialize)
    {
        var source = await _templates.GetOrAdd(template, _ => new(() => MakeTemplate(initialize))).Value;
        var name = NextName();
        await Execute($"create database {name} template {source} strategy file_copy");
        return new TestDatabase(this, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        else
            foreach (var template in _templates.Values)
            {
                var name = await template.Value;
                await Execute($"alter database {name} is_template false", $"drop database {name}");
            }
    }

    internal string Address(string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(_address) { Database = database, Pooling = pooling, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>Each statement by itself: databases are neither made nor dropped in a transaction.</summary>
    internal async Task Execute(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(Address("postgres", pooling: false));
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<PostgresServer> StartShared(bool durable)
    {
        var server = !durable && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address
            ? new PostgresServer(address, null)
            : await Start(durable);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }

    private async Task<string> MakeTemplate(Func<string, Task> initialize)
    {
        var name = NextName();
        await Execute($"create database {name} strategy file_copy");
        // Nothing may stay connected to a template, not even an idle pool.
        await initialize(Address(name, pooling: false));
        await Execute($"alter database {name} with is_template true allow_connections false",
            $"select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '{name}'");
        return name;
    }

    private string NextName() => $"{_prefix}_{Interlocked.Increment(ref _databases)}";
}
