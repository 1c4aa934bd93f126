using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;
using Npgsql;

namespace Helpdesk.Bench;

/// <summary>An installation with so many tickets and somebody signed in, who sees every desk.</summary>
internal sealed partial class Desk : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly RunningHelpdesk _helpdesk;
    private readonly HttpClient _http;

    private Desk(TestDatabase database, RunningHelpdesk helpdesk, HttpClient http, string ticket, string phone, string email) =>
        (_database, _helpdesk, _http, Ticket, Phone, Email) = (database, helpdesk, http, ticket, phone, email);

    /// <summary>Number of a ticket with a conversation.</summary>
    public string Ticket { get; }

    /// <summary>Of somebody who asked long ago.</summary>
    public string Phone { get; }

    public string Email { get; }

    public static async Task<Desk> Open(PostgresServer server, int open, int closed)
    {
        var database = await server.CreateDatabase();
        var helpdesk = await RunningHelpdesk.Start(database.ConnectionString);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await MakePatterns(helpdesk);
        var filling = new Filling(source);
        await filling.AddStaff(20);
        await filling.Add(open, closed);
        var ticket = await One(source, "select number from ticket where state <> 'Resolved' order by sequence desc limit 1");
        const string old = "from person where phone is not null and email like 'r%' order by created_at, id offset 20 limit 1";
        return new(
            database, helpdesk, await SignIn(helpdesk), ticket, await One(source, "select phone " + old),
            await One(source, "select email " + old));
    }

    public async Task Read(string path)
    {
        using var response = await _http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _helpdesk.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task<string> One(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>One ticket of each desk, made by the product itself.</summary>
    private static async Task MakePatterns(RunningHelpdesk helpdesk)
    {
        using var api = new HttpClient { BaseAddress = helpdesk.Address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningHelpdesk.ApiKey);
        foreach (var desk in new[] { "opoo", "singularity", "mirk", "kpot", "multipas" })
        {
            using var response = await api.PostAsJsonAsync(
                "/api/v1/tickets",
                new { desk, type = "support", subject = "Образец", text = "Образец", requester = new { phone = "+79000000001" } });
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<HttpClient> SignIn(RunningHelpdesk helpdesk)
    {
        var http = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = helpdesk.Address };
        var page = await http.GetStringAsync("/sign-in");
        var token = Token().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["email"] = RunningHelpdesk.AdminEmail,
            ["password"] = RunningHelpdesk.AdminPassword,
        });
        using var answer = await http.PostAsync("/sign-in", form);
        answer.EnsureSuccessStatusCode();
        return answer.RequestMessage!.RequestUri!.AbsolutePath == "/queue"
            ? http
            : throw new InvalidOperationException("Could not sign in.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
