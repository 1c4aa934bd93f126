using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Processes;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>Built programs as processes of their own on one durable database, with one bot between them.</summary>
internal sealed class BotSite : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _directory = Directory.CreateTempSubdirectory("helpdesk-bot-").FullName;
    private readonly List<AppProcess> _nodes = [];

    private BotSite(TestDatabase database, FakeTelegramServer telegram)
    {
        (_database, Telegram) = (database, telegram);
        Gate = new(database.ConnectionString);
    }

    public FakeTelegramServer Telegram { get; }

    /// <summary>The programs reach the database through it.</summary>
    public PostgresGate Gate { get; }

    public static async Task<BotSite> Make() =>
        new(await MigratedDatabase.On(await PostgresServer.SharedDurable), await FakeTelegramServer.Start());

    /// <summary>Starts one more program and returns when it is open.</summary>
    /// <param name="more">Settings besides, by their keys.</param>
    public async Task<AppProcess> Run(string desk = "opoo", int timeoutSeconds = 20, IReadOnlyDictionary<string, string>? more = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings__Helpdesk"] = Gate.ConnectionString,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Helpdesk__DataDirectory"] = Path.Combine(_directory, _nodes.Count.ToString(CultureInfo.InvariantCulture)),
            ["Helpdesk__AdminPassword"] = HelpdeskHost.Password,
            ["Channels__Telegram__0__Desk"] = desk,
            ["Channels__Telegram__0__Token"] = Telegram.Token,
            ["Channels__Telegram__0__BaseUrl"] = Telegram.Url.ToString(),
            ["Channels__Telegram__0__Timeout"] = TimeSpan.FromSeconds(timeoutSeconds).ToString("c", CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in more ?? new Dictionary<string, string>())
            settings[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var node = AppProcess.StartHelpdesk(settings);
        _nodes.Add(node);
        await node.Line("Helpdesk is open at", TimeSpan.FromMinutes(2));
        return node;
    }

    /// <summary>It is gone, and with it everything that it had begun in the database.</summary>
    public async Task Kill(AppProcess node)
    {
        await node.Kill();
        await Ask(db => db.Database.ExecuteSqlRawAsync(
            "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
                + "and application_name <> 'test'"));
    }

    public HelpdeskDbContext Database() =>
        new(new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(
            _database.ConnectionString + ";Pooling=false;Application Name=test").Options);

    public async Task<T> Ask<T>(Func<HelpdeskDbContext, Task<T>> question)
    {
        await using var db = Database();
        return await question(db);
    }

    /// <summary>From now on whoever runs into these rows or this table waits, until this is disposed.</summary>
    public async Task<IAsyncDisposable> Hold(string sql)
    {
        var connection = new NpgsqlConnection(_database.ConnectionString + ";Pooling=false;Application Name=test");
        await connection.OpenAsync();
        await using var begin = new NpgsqlCommand("begin; " + sql, connection);
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>A program has come to the statement that is held.</summary>
    public Task UntilStopped() => Eventually.True(
        async () => await Ask(db => db.Database.SqlQuery<int>(
            $"""select count(*)::int as "Value" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""")
                .SingleAsync()) > 0,
        seconds: 60);

    /// <summary>What a program was sending or working on when it died counts as abandoned now, not in some minutes.</summary>
    public Task<int> ClaimsRunOut(string table)
    {
        var sql = $"update {table} set claimed_until = clock_timestamp() - interval '1 second' where claimed_until is not null";
        return Ask(db => db.Database.ExecuteSqlRawAsync(sql));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await Gate.DisposeAsync();
        await Telegram.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
