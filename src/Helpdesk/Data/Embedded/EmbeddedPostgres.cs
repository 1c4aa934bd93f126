using Npgsql;

namespace Helpdesk.Data.Embedded;

/// <summary>
/// A private PostgreSQL server for installations that name none: its data under the data directory, reachable on 127.0.0.1 only,
/// with a password of its own. Several processes may share one; the last that leaves stops it. After a kill -9 it runs on and the next
/// start finds it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Database = "helpdesk";

    private readonly ClusterDirectory _directory;
    private readonly Cluster _cluster;
    private readonly Postmaster _postmaster;
    private readonly FileStream _use;
    private readonly int _port;
    private readonly Lazy<Task> _leave;
    private string? _process;

    private EmbeddedPostgres(ClusterDirectory directory, Cluster cluster, Postmaster postmaster, FileStream use, int port)
    {
        (_directory, _cluster, _postmaster, _use, _port) = (directory, cluster, postmaster, use, port);
        _process = postmaster.Process;
        ConnectionString = Address(Database);
        _leave = new Lazy<Task>(Leave);
    }

    /// <summary>Reaches the database <c>helpdesk</c>, which exists and may be empty.</summary>
    public string ConnectionString { get; }

    /// <summary>False when the server's process is gone. Cheap enough to be asked each second.</summary>
    public bool Lives => _process is { } process && Postmaster.Lives(process);

    /// <summary>False when somebody else sits on the port, or may: nobody knows while the server runs.</summary>
    public bool HasItsPort => Cluster.IsFree(_port);

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
                await cluster.Make(cancellation);
            }
            var port = await postmaster.RunningPort() ?? await cluster.Start(cancellation);
            var embedded = new EmbeddedPostgres(directory, cluster, postmaster, use, port);
            await embedded.MakeDatabase(cancellation);
            return embedded;
        }
        catch
        {
            await StopIfLast(directory, cluster, postmaster, use);
            throw;
        }
    }

    /// <summary>
    /// Starts the server again where it was, unless another program has done so. Returns why that failed; null when it runs.
    /// </summary>
    public async Task<string?> BringBack(CancellationToken cancellation)
    {
        await using var changing = await DirectoryLock.Changing(_directory.Path, cancellation);
        var running = await _postmaster.RunningPort();
        if (running is { } elsewhere && elsewhere != _port)
            return $"another program has started it on port {elsewhere}";
        var fault = running is null ? await _cluster.TryStart(_port, cancellation) : null;
        if (fault is null)
            _process = _postmaster.Process;
        return fault;
    }

    /// <summary>Leaves the server, and stops it when nobody else uses it.</summary>
    public ValueTask DisposeAsync() => new(_leave.Value);

    private async Task Leave()
    {
        await using var changing = await DirectoryLock.Changing(_directory.Path, CancellationToken.None);
        await StopIfLast(_directory, _cluster, _postmaster, _use);
    }

    private static async Task StopIfLast(ClusterDirectory directory, Cluster cluster, Postmaster postmaster, FileStream use)
    {
        await use.DisposeAsync();
        if (!DirectoryLock.IsInUse(directory.Path) && await postmaster.RunningPort() is not null)
            await cluster.Stop();
    }

    private string Address(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = database,
        Username = Cluster.Superuser,
        Password = File.ReadAllText(_directory.Password),
    }.ConnectionString;

    private async Task MakeDatabase(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Address("postgres") + ";Pooling=false");
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
            catch (Exception deaf) when (deaf is TimeoutException or NpgsqlException { InnerException: TimeoutException })
            {
                throw new EmbeddedPostgresException(
                    $"The PostgreSQL in {_directory.Path} runs as process {_process} and does not answer. "
                    + $"If it is not busy, end it with 'kill -9 {_process}' and start again.");
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
