using System.Net.Sockets;
using System.Text;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Processes;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Data.Embedded;
using Npgsql;

namespace Helpdesk.Tests.Hosting;

/// <summary>The program is asked to end, by the signals of terminals, scripts and service managers.</summary>
public sealed class EndingTests : IDisposable
{
    private const string Job = """dotnet "$0" & job=$!; echo "job $job"; wait $job; echo "ended with $?" """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly string _directory = Directory.CreateTempSubdirectory("helpdesk-ending-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_background_job_of_a_script_hears_SIGINT_and_waits_neither_for_a_request_nor_for_an_open_page()
    {
        await using var database = await MigratedDatabase.On(await PostgresServer.Shared);
        await using var script = AppProcess.Start(
            "bash", ["-c", Job, BuiltHelpdesk.Assembly], Environment(database), BuiltHelpdesk.Project);
        var job = (await script.Line("job ")).Split(' ')[^1];
        try
        {
            var address = new Uri((await script.Line("Helpdesk is open at", TimeSpan.FromMinutes(2))).Split(' ')[^1]);
            // A request whose rest never comes.
            using var slow = new TcpClient();
            await slow.ConnectAsync(address.Host, address.Port, Cancellation);
            await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/v1/tickets HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer "
                    + $"{HelpdeskHost.ApiKey}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"), Cancellation);
            using var visitor = new Visitor(address);
            await visitor.SignIn(HelpdeskHost.AdminEmail, HelpdeskHost.Password);
            using var open = await visitor.Listen("/live", Cancellation);

            DataFolder.Run("sh", "-c", "kill -INT " + job);
            Assert.Equal("ended with 0", await script.Line("ended with", Limit));
        }
        finally
        {
            DataFolder.TryRun("sh", "-c", "kill -9 " + job);
        }
    }

    [Fact]
    public async Task The_preparations_are_broken_off_by_a_signal()
    {
        await using var database = await (await PostgresServer.Shared).CreateDatabase();
        // Another node migrates for ever, so this one waits before it is open.
        await using var other = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await other.OpenAsync(Cancellation);
        await using (var take = new NpgsqlCommand("select pg_advisory_lock(x'48656C706465736B'::bigint)", other))
            await take.ExecuteNonQueryAsync(Cancellation);
        await using var process = AppProcess.StartHelpdesk(Environment(database));
        await using var waiting = new NpgsqlCommand(
            "select exists (select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database "
                + "where datname = current_database()))",
            other);
        await Eventually.True(async () => (bool)(await waiting.ExecuteScalarAsync(Cancellation))!);

        Assert.Equal(143, await process.Terminate(Limit));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Dictionary<string, string?> Environment(TestDatabase database) => new()
    {
        ["ConnectionStrings__Helpdesk"] = database.ConnectionString,
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Helpdesk__DataDirectory"] = _directory,
        ["Helpdesk__AdminEmail"] = HelpdeskHost.AdminEmail,
        ["Helpdesk__AdminPassword"] = HelpdeskHost.Password,
        ["Helpdesk__ApiKey"] = HelpdeskHost.ApiKey,
    };
}
