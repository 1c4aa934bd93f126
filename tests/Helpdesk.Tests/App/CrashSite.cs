using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Testing;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Processes;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Tests.App;

/// <summary>
/// The built program as a process of its own, on a database that writes as a real one does. The moment of the crash is chosen from
/// outside: a table lock of the test's makes the program stop at the statement that writes there.
/// </summary>
public sealed class CrashSite : IAsyncDisposable
{
    public const string Mailbox = "multipas@example.test";
    public const string Manager = "manager@example.test";

    private const string State =
        """
        select concat((select json_agg(t) from (select number, conversation, created_at from ticket) t),
            (select json_agg(o) from (select kind, state, attempts, next_attempt_at, last_error from outbox) o),
            (select json_agg(r) from (select sender_hash, received_at from inbound_receipt) r), (select json_agg(c) from mailbox_cursor c))
        """;

    private readonly TestDatabase _database;
    private readonly string _directory = Directory.CreateTempSubdirectory("helpdesk-crash-").FullName;
    private AppProcess? _process;

    private CrashSite(TestDatabase database, MailServer mail) => (_database, Mail) = (database, mail);

    public MailServer Mail { get; }

    public Uri Address { get; private set; } = null!;

    public static async Task<CrashSite> Make() =>
        new(await MigratedDatabase.On(await PostgresServer.SharedDurable), await MailServer.Start());

    /// <summary>Starts the program and returns when it is open.</summary>
    /// <param name="smtpPort">Null for the mail server's own.</param>
    /// <param name="desk">Whose the mailbox is.</param>
    public async Task Run(int? smtpPort = null, string desk = "multipas")
    {
        var environment = MailDesk.Mailbox(Mail, 0, desk, Mailbox).ToDictionary(
            s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => (string?)s.Value);
        if (smtpPort is { } port)
            environment["Channels__Email__0__SmtpPort"] = port.ToString(CultureInfo.InvariantCulture);
        environment["ConnectionStrings__Helpdesk"] = _database.ConnectionString;
        environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        environment["Helpdesk__DataDirectory"] = _directory;
        environment["Helpdesk__AdminPassword"] = HelpdeskHost.Password;
        environment["Helpdesk__ApiKey"] = HelpdeskHost.ApiKey;
        _process = AppProcess.StartHelpdesk(environment);
        var open = await _process.Line("Helpdesk is open at", TimeSpan.FromMinutes(2));
        Address = new Uri(open.Split(' ')[^1]);
    }

    /// <summary>The process is gone, and with it everything that it had begun in the database.</summary>
    public async Task Kill()
    {
        await _process!.Kill();
        await _process.DisposeAsync();
        _process = null;
        // A server process that waits for a lock has not noticed yet that nobody listens.
        await Execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> "
            + "pg_backend_pid() and application_name <> 'test'");
    }

    /// <summary>From now on whoever writes to the table waits, until this is disposed. Reading goes on.</summary>
    public async Task<IAsyncDisposable> Hold(string table)
    {
        var connection = await Connect();
        await using var begin = new NpgsqlCommand($"begin; lock table {table} in exclusive mode", connection);
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits until the program has come to the statement that the lock stops.</summary>
    public Task UntilStopped(string table) => Until($"exists (select from pg_locks where not granted and relation = '{table}'::regclass)");

    /// <summary>Waits until the condition holds in the database.</summary>
    public async Task Until(string condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var connection = await Connect();
        await using (var listen = new NpgsqlCommand("listen ticket_changed; listen outbox_written", connection))
            await listen.ExecuteNonQueryAsync(patience.Token);
        while (!await Ask<bool>(connection, $"select {condition}"))
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"Never so: {condition}\n{await Ask<string>(connection, State)}\n{_process?.Output}");
            await connection.WaitAsync(100, CancellationToken.None);
        }
    }

    public async Task<long> Count(string from)
    {
        await using var connection = await Connect();
        return await Ask<long>(connection, "select count(*) from " + from);
    }

    public async Task Execute(string sql)
    {
        await using var connection = await Connect();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Somebody who is told of breaches.</summary>
    public async Task AddManager()
    {
        await using var db = new HelpdeskDbContext(
            new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(_database.ConnectionString).Options);
        var user = new StaffUser
        {
            Id = Guid.NewGuid(),
            DisplayName = "Менеджер",
            UserName = Manager,
            NormalizedUserName = Manager.ToUpperInvariant(),
            Email = Manager,
            NormalizedEmail = Manager.ToUpperInvariant(),
        };
        db.Add(user);
        db.Add(new DeskRole(user.Id, "multipas", DeskRoleKind.Manager));
        await db.SaveChangesAsync();
    }

    public HttpClient Program() =>
        new() { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new("Bearer", HelpdeskHost.ApiKey) } };

    /// <summary>Sends a request whose answer nobody will ever read. The connection stays open until it is disposed.</summary>
    public async Task<IDisposable> SendAndHearNothing(string path, HttpContent content, params (string Name, string Value)[] headers)
    {
        var body = await content.ReadAsByteArrayAsync();
        var head = new StringBuilder($"POST {path} HTTP/1.1\r\nHost: {Address.Authority}\r\nContent-Type: "
            + $"{content.Headers.ContentType}\r\nContent-Length: {body.Length}\r\n");
        foreach (var (name, value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        await client.GetStream().WriteAsync(body);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        await Mail.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(_database.ConnectionString + ";Pooling=false;Application Name=test");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<T> Ask<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
