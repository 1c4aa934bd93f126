using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Processes;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Channels.Telegram;

/// <summary>Built programs as processes of their own on one durable database, with one bot between them.</summary>
internal sealed class BotSite : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly TestDatabase _database;
    private readonly string _directory = Directory.CreateTempSubdirectory("helpdesk-bot-").FullName;
    private readonly List<AppProcess> _nodes = [];

    private BotSite(PostgresServer server, TestDatabase database, FakeTelegramServer telegram) => (_server, _database, Telegram) = (server, database, telegram);

    public FakeTelegramServer Telegram { get; }

    public static async Task<BotSite> Make()
    {
        var server = await PostgresServer.Start(durable: true);
        return new(server, await server.CreateDatabase(), await FakeTelegramServer.Start());
    }

    /// <summary>Starts one more program and returns when it is open.</summary>
    public async Task<AppProcess> Run(string desk = "opoo", int timeoutSeconds = 20)
    {
        var node = AppProcess.StartHelpdesk(new Dictionary<string, string?>
        {
            ["ConnectionStrings__Helpdesk"] = _database.ConnectionString,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Helpdesk__DataDirectory"] = Path.Combine(_directory, _nodes.Count.ToString(CultureInfo.InvariantCulture)),
            ["Helpdesk__AdminPassword"] = HelpdeskHost.Password,
            ["Channels__Telegram__0__Desk"] = desk,
            ["Channels__Telegram__0__Token"] = Telegram.Token,
            ["Channels__Telegram__0__BaseUrl"] = Telegram.Url.ToString(),
            ["Channels__Telegram__0__Timeout"] = TimeSpan.FromSeconds(timeoutSeconds).ToString("c", CultureInfo.InvariantCulture),
        });
        _nodes.Add(node);
        await node.Line("Helpdesk is open at", TimeSpan.FromMinutes(2));
        return node;
    }

    public HelpdeskDbContext Database() =>
        new(new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(_database.ConnectionString + ";Pooling=false;Application Name=test").Options);

    public async Task<T> Ask<T>(Func<HelpdeskDbContext, Task<T>> question)
    {
        await using var db = Database();
        return await question(db);
    }

    /// <summary>What a program was sending or working on when it died counts as abandoned now, not in some minutes.</summary>
    public Task<int> ClaimsRunOut(string table) =>
        Ask(db => db.Database.ExecuteSqlRawAsync($"update {table} set claimed_until = clock_timestamp() - interval '1 second' where claimed_until is not null"));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await Telegram.DisposeAsync();
        await _database.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
