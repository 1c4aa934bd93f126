using Npgsql;

namespace Helpdesk.Data.Embedded;

/// <summary>
/// A private PostgreSQL server for installations that name none: its data under the data directory, reachable on 127.0.0.1 only,
/// with a password of its own. Several processes may share one; the last that leaves stops it. After a kill -9 it runs on and the next start finds it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Database = "helpdesk";

    private readonly ClusterDirectory _directory;
    private readonly Cluster _cluster;
    private readonly Postmaster _postmaster;
    private readonly FileStream _use;
    private readonly StopOnSignal _signals;
    private readonly Lazy<Task> _leave;

    private EmbeddedPostgres(ClusterDirectory directory, Cluster cluster, Postmaster postmaster, FileStream use, int port)
    {
        (_directory, _cluster, _postmaster, _use) = (directory, cluster, postmaster, use);
        ConnectionString = Address(port, Database);
        _leave = new Lazy<Task>(Leave);
        _signals = new StopOnSignal(() => _leave.Value);
    }

    /// <summary>Reaches the database <c>helpdesk</c>, which exists and may be empty.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes the cluster if there is none, starts it if it does not run, and makes the database if it is missing.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be done; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> Start(string dataDirectory, ILogger log, CancellationToken cancellation = default)
    {
        var user = new ServerUser();
        PostgresBinaries.Find(major: null);
        var directory = await ClusterDirectory.Prepare(dataDirectory, user, log);
        var postmaster = new Postmaster(directory.Data, user);
        var cluster = new Cluster(directory, postmaster, user);

        await using var changing = await DirectoryLock.Changing(directory.Path, cancellation);
        var use = DirectoryLock.InUse(directory.Path);
        try
        {
            if (directory.Version is null)
            {
                log.LogInformation("Making a private PostgreSQL in {Path}", directory.Path);
                await cluster.Make();
            }
            var port = await postmaster.RunningPort() ?? await cluster.Start();
            var embedded = new EmbeddedPostgres(directory, cluster, postmaster, use, port);
            await embedded.MakeDatabase(port, cancellation);
            return embedded;
        }
        catch
        {
            await use.DisposeAsync();
            throw;
        }
    }

    /// <summary>Signals are the host's from the moment it has started; before that they stop this server and end the program.</summary>
    public void LeaveSignalsTo(IHostApplicationLifetime host) => host.ApplicationStarted.Register(_signals.Dispose);

    /// <summary>Leaves the server, and stops it when nobody else uses it. A signal may have begun that already: then this waits for it.</summary>
    public ValueTask DisposeAsync() => new(_leave.Value);

    private async Task Leave()
    {
        _signals.Dispose();
        await using var changing = await DirectoryLock.Changing(_directory.Path, CancellationToken.None);
        await _use.DisposeAsync();
        if (!DirectoryLock.IsInUse(_directory.Path) && await _postmaster.RunningPort() is not null)
            await _cluster.Stop();
    }

    private string Address(int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = Cluster.Superuser,
        Password = File.ReadAllText(_directory.Password),
    }.ConnectionString;

    private async Task MakeDatabase(int port, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Address(port, "postgres") + ";Pooling=false");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await connection.OpenAsync(cancellation);
                break;
            }
            // A server found running may still be recovering from a crash.
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.CannotConnectNow && attempt < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
            }
        }
        try
        {
            await using var create = new NpgsqlCommand($"create database {Database}", connection);
            await create.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException exists) when (exists.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
        }
    }
}
