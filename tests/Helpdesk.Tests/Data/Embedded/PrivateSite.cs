using System.Net;
using System.Net.Http.Json;
using Helpdesk.Testing.Processes;
using Helpdesk.Tests.App;
using Npgsql;

namespace Helpdesk.Tests.Data.Embedded;

/// <summary>The built program as a process of its own with its private PostgreSQL, to whose processes everything may happen.</summary>
public sealed class PrivateSite : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private HttpClient _api = null!;

    private PrivateSite(DataFolder folder) => _folder = folder;

    public AppProcess Process { get; private set; } = null!;

    public string? ServerProcess => _folder.ServerProcess;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts the program and returns when it is open.</summary>
    public static async Task<PrivateSite> Start(DataFolder folder)
    {
        var site = new PrivateSite(folder);
        site.Process = AppProcess.StartHelpdesk(new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Helpdesk__DataDirectory"] = folder.Path,
            ["Helpdesk__AdminPassword"] = HelpdeskHost.Password,
            ["Helpdesk__ApiKey"] = HelpdeskHost.ApiKey,
        });
        var open = await site.Process.Line("Helpdesk is open at", TimeSpan.FromMinutes(3));
        site._api = new HttpClient { BaseAddress = new Uri(open.Split(' ')[^1]) };
        site._api.DefaultRequestHeaders.Authorization = new("Bearer", HelpdeskHost.ApiKey);
        return site;
    }

    public async Task<(HttpStatusCode Status, string Words)> Ask(string path)
    {
        using var response = await _api.GetAsync(path, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<HttpStatusCode> MakeTicket()
    {
        using var response = await _api.PostAsJsonAsync("/api/v1/tickets", new
        {
            desk = "multipas",
            type = "support",
            subject = "Терминал",
            text = "Не работает",
            requester = new { name = "Анна", email = "anna@school.example.test" },
        }, Cancellation);
        return response.StatusCode;
    }

    /// <summary>Sends a signal to the server and to every process of it.</summary>
    public void SignalServer(string name)
    {
        var data = _folder.Data;
        DataFolder.Run("sh", "-c", $"for p in /proc/[0-9]*; do [ \"$p/cwd\" -ef {data} ] && kill -{name} \"${{p#/proc/}}\"; done; true");
    }

    public Task<long> Count(string from) => Ask<long>("select count(*) from " + from);

    /// <summary>Begins new files of the server's log of changes, which are 16 MB each.</summary>
    public async Task WriteMuch()
    {
        for (var i = 0; i < 10; i++)
            await Ask<object>("select txid_current(), pg_switch_wal()");
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await Process.DisposeAsync();
    }

    private async Task<T> Ask<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Cluster, "port"), Cancellation), null),
            Database = "helpdesk",
            Username = "helpdesk",
            Password = await File.ReadAllTextAsync(Path.Combine(_folder.Cluster, "password"), Cancellation),
            Pooling = false,
        }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
