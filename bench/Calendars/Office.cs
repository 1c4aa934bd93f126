using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;
using Npgsql;

namespace Helpdesk.Bench;

/// <summary>A college with very many works to grade, its administrator, and students who send in more.</summary>
internal sealed partial class Office : IAsyncDisposable
{
    /// <summary>A working day that every running work has ahead: a Wednesday of next week.</summary>
    private static readonly string DayOff = NextWednesday().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private readonly TestDatabase _database;
    private readonly RunningHelpdesk _helpdesk;
    private readonly NpgsqlDataSource _source;
    private readonly HttpClient _api;
    private readonly HttpClient _administrator = new(new HttpClientHandler { UseCookies = true });
    private string _change = "";
    private int _students;

    private Office(TestDatabase database, RunningHelpdesk helpdesk, NpgsqlDataSource source)
    {
        (_database, _helpdesk, _source) = (database, helpdesk, source);
        _administrator.BaseAddress = helpdesk.Address;
        _api = new()
        {
            BaseAddress = helpdesk.Address,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue(
            "Bearer", RunningHelpdesk.ApiKey) }
        };
    }

    public static async Task<Office> Open(PostgresServer server, int clocks)
    {
        var database = await server.CreateDatabase();
        var helpdesk = await RunningHelpdesk.Start(database.ConnectionString);
        var office = new Office(database, helpdesk, NpgsqlDataSource.Create(database.ConnectionString));
        await office.Submit();
        await new Filling(office._source).Add(clocks, 0);
        // The deadlines of the filling are made up; so are the days they started.
        await office.Run("update sla_clock set started_at = now() - random() * interval '5 days', due_at = now() + interval '20 days', "
            + "next_step_at = now() + interval '20 days', next_step = 'breach', breached_at = null");
        await office.Run("vacuum (analyze) sla_clock");
        await office.SignIn();
        return office;
    }

    /// <summary>A student sends a work in.</summary>
    public async Task Submit()
    {
        var student = Interlocked.Increment(ref _students);
        using var response = await _api.PostAsJsonAsync(
            "/api/v1/tickets",
            new
            {
                desk = "kpot",
                type = "work",
                subject = "Курсовая",
                text = "Прошу проверить",
                requester = new { phone = $"+7900{student:0000000}" },
            });
        response.EnsureSuccessStatusCode();
    }

    public async Task ProposeDayOff()
    {
        using var answer = await Post(
            "/admin/calendars/kpot/days", "/admin/calendars/kpot",
            new() { ["from"] = DayOff, ["to"] = "", ["kind"] = "off", ["nameRu"] = "День без занятий" });
        _change = answer.RequestMessage!.RequestUri!.AbsolutePath;
    }

    public async Task Apply() => (await Post(_change + "/apply", _change, [])).Dispose();

    public async Task<(int Looked, int Moved)> Until(string state)
    {
        while (true)
        {
            await using (var command = _source.CreateCommand("select state, looked, moved from calendar_change where id = $1::uuid"))
            {
                command.Parameters.Add(new() { Value = _change.Split('/')[^1] });
                await using var reader = await command.ExecuteReaderAsync();
                await reader.ReadAsync();
                if (reader.GetString(0) == state)
                    return (reader.GetInt32(1), reader.GetInt32(2));
            }
            await Task.Delay(100);
        }
    }

    /// <summary>Running clocks that were not counted by the new calendar, though all of them reach over the day off.</summary>
    public async Task<long> LeftBehind()
    {
        await using var command = _source.CreateCommand(
            "select count(*) from sla_clock where calendar_edition < (select max(number) from calendar_edition where desk = "
                + "'kpot') and breached_at is null");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        _administrator.Dispose();
        await _helpdesk.DisposeAsync();
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static DateTimeOffset NextWednesday()
    {
        var day = TimeProvider.System.GetUtcNow().AddDays(4);
        while (day.DayOfWeek != DayOfWeek.Wednesday)
            day = day.AddDays(1);
        return day;
    }

    private async Task SignIn() =>
        (await Post(
            "/sign-in", "/sign-in",
            new() { ["email"] = RunningHelpdesk.AdminEmail, ["password"] = RunningHelpdesk.AdminPassword })).Dispose();

    private async Task<HttpResponseMessage> Post(string path, string page, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Token().Match(await _administrator.GetStringAsync(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields);
        var answer = await _administrator.PostAsync(path, form);
        return answer.EnsureSuccessStatusCode();
    }

    private async Task Run(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
