using System.Net.Http.Json;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Processes;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Tests.ServiceLevels.Nodes;

/// <summary>Programs as processes of their own on one database. Each is known in the database by its name.</summary>
public sealed class NodePair : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _directory = Directory.CreateTempSubdirectory("helpdesk-nodes-").FullName;
    private readonly Dictionary<string, AppProcess> _nodes = [];

    private NodePair(TestDatabase database) => _database = database;

    public string ConnectionString => _database.ConnectionString;

    public static async Task<NodePair> Make() => new(await MigratedDatabase.On(await PostgresServer.Shared));

    /// <summary>Starts a node and returns the address when it is open.</summary>
    public async Task<Uri> Start(string name)
    {
        var node = _nodes[name] = AppProcess.StartHelpdesk(new Dictionary<string, string?>
        {
            ["ConnectionStrings__Helpdesk"] = $"{_database.ConnectionString};Application Name={name}",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Helpdesk__DataDirectory"] = Path.Combine(_directory, name),
            ["Helpdesk__AdminPassword"] = HelpdeskHost.Password,
            ["Helpdesk__ApiKey"] = HelpdeskHost.ApiKey,
        });
        var open = await node.Line("Helpdesk is open at", TimeSpan.FromMinutes(2));
        return new Uri(open.Split(' ')[^1]);
    }

    /// <summary>A ticket to copy and a manager who is told.</summary>
    public async Task Fill(Uri node)
    {
        using var http =
            new HttpClient { BaseAddress = node, DefaultRequestHeaders = { Authorization = new("Bearer", HelpdeskHost.ApiKey) } };
        using var made = await http.PostAsJsonAsync(
            "/api/v1/tickets",
            new { desk = "multipas", type = "support", subject = "Терминал", text = "Не работает", requester = new { name = "Анна" } });
        made.EnsureSuccessStatusCode();
        await Execute("update sla_clock set next_step = null, next_step_at = null");
        await using var db = new HelpdeskDbContext(
            new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(_database.ConnectionString).Options);
        const string email = "manager@example.test";
        var user = new StaffUser
        {
            Id = Guid.NewGuid(),
            DisplayName = "Менеджер",
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
        };
        db.Add(user);
        db.Add(new DeskRole(user.Id, "multipas", DeskRoleKind.Manager));
        await db.SaveChangesAsync();
    }

    public async Task Kill(string name)
    {
        await _nodes[name].Kill();
        await _nodes[name].DisposeAsync();
        _nodes.Remove(name);
    }

    /// <summary>Stops a node in the middle of whatever it does.</summary>
    public void Pause(string name) => _nodes[name].Pause();

    public void Resume(string name) => _nodes[name].Resume();

    /// <summary>From now on whoever writes to the table waits, until this is disposed.</summary>
    public async Task<IAsyncDisposable> Hold(string table)
    {
        var connection = await Connect();
        await using var begin = new NpgsqlCommand($"begin; lock table {table} in exclusive mode", connection);
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    public Task Until(string condition, int seconds = 30) => Eventually.True(() => Ask<bool>("select " + condition), seconds);

    public Task<long> Count(string from) => Ask<long>("select count(*) from " + from);

    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = await Connect();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task Execute(string sql)
    {
        await using var connection = await Connect();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.Values)
        {
            node.Resume();
            await node.DisposeAsync();
        }
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(_database.ConnectionString + ";Pooling=false;Application Name=test");
        await connection.OpenAsync();
        return connection;
    }
}
