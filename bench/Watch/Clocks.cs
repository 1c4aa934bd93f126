using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;
using Npgsql;

namespace Helpdesk.Bench;

/// <summary>
/// An installation with so many running clocks, five times as many finished ones and the program at work. All are copied inside the
/// server from one that the product made itself. Tickets are made for the clocks that will fall due; the watch asks for no others.
/// </summary>
internal sealed class Clocks : IAsyncDisposable
{
    public const int WithTickets = 60_000;

    private readonly TestDatabase _database;
    private readonly RunningHelpdesk _helpdesk;

    private Clocks(TestDatabase database, RunningHelpdesk helpdesk, int running) =>
        (_database, _helpdesk, Running, Source) = (database, helpdesk, running, NpgsqlDataSource.Create(database.ConnectionString));

    public int Running { get; }

    public NpgsqlDataSource Source { get; }

    public static async Task<Clocks> Open(PostgresServer server, int running)
    {
        var database = await server.CreateDatabase();
        var clocks = new Clocks(database, await RunningHelpdesk.Start(database.ConnectionString), running);
        await clocks.MakePattern();
        await clocks.Fill();
        return clocks;
    }

    /// <summary>Gives so many of the running clocks a breach at these moments (SQL; <c>n</c> counts from 1).</summary>
    public Task FallDue(int count, string dueAt) => Run(string.Create(CultureInfo.InvariantCulture,
        $"""
         update sla_clock c set due_at = due.at, next_step_at = due.at, next_step = 'breach',
             started_at = due.at - interval '2 hours', breached_at = null, detected_at = null
         from (select id, {dueAt} as at from (select id, row_number() over () as n from
                   (select c.id from sla_clock c join ticket t on t.id = c.ticket_id where c.breached_at is null
                       and c.next_step is not null limit {count}) chosen) numbered) due
         where c.id = due.id
         """));

    public async Task<T> Ask<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task Run(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _helpdesk.DisposeAsync();
        await Source.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task MakePattern()
    {
        using var api = new HttpClient { BaseAddress = _helpdesk.Address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningHelpdesk.ApiKey);
        using var response = await api.PostAsJsonAsync(
            "/api/v1/tickets",
            new
            {
                desk = "multipas",
                type = "support",
                subject = "Терминал",
                text = "Не читает карты",
                requester = new { phone = "+79000000001" },
            });
        response.EnsureSuccessStatusCode();
        await Run("create table pattern as select t.id as ticket, c.id as clock from ticket t join sla_clock c on c.ticket_id = t.id");
    }

    private async Task Fill()
    {
        await Staff(5, "Manager");
        await Staff(20, "Engineer");
        var tickets = Math.Min(Running, WithTickets);
        await Copy("ticket", "p.id = (select ticket from pattern)", 1, tickets,
            ("id", Id('a')), ("sequence", "nextval('ticket_number')"), ("number", "'MP-' || (1000000 + n)"),
            ("follow_key_hash", "md5(n::text) || md5('k' || n)"), ("subject", "'Не работает терминал ' || n"));
        // The running ones first, so that those with tickets are among them.
        await Copy("sla_clock", "p.id = (select clock from pattern)", 1, Running,
            ("id", Id('c')), ("ticket_id", Id('a')), ("due_at", "now() + interval '1 day' + random() * interval '30 days'"),
            ("next_step_at", "now() + interval '4 hours' + random() * interval '20 days'"), ("next_step", "'breach'"), ("pauses", "'[]'"));
        await Copy("sla_clock", "p.id = (select clock from pattern)", Running + 1, Running * 6L,
            ("id", Id('c')), ("ticket_id", Id('a')), ("started_at", "now() - interval '30 days' - random() * interval '700 days'"),
            ("due_at", "now() - random() * interval '700 days'"),
            ("next_step_at", "null"), ("next_step", "null"), ("met_at", "now() - random() * interval '700 days'"), ("pauses", "'[]'"));
        await Run("delete from sla_clock where id = (select clock from pattern)");
        await Run("vacuum (analyze)");
        await Run("checkpoint");
    }

    private async Task Staff(int count, string role)
    {
        await Copy("staff_user", "true", 1, count,
            ("id", $"md5('{role}' || n)::uuid"), ("display_name", $"'{role} ' || n"), ("user_name", $"'{role}' || n"),
            ("normalized_user_name", $"upper('{role}' || n)"),
            ("email", $"'{role}' || n || '@example.test'"), ("normalized_email", $"upper('{role}' || n || '@EXAMPLE.TEST')"),
            ("is_administrator", "false"));
        await Run(
            $"insert into desk_role (user_id, desk, role) select id, 'multipas', '{role}' from staff_user where user_name like '{role}%'");
    }

    /// <summary>Rising, as the product's ids are.</summary>
    private static string Id(char kind) => $"('{kind}1900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";

    private async Task Copy(string table, string pattern, long from, long to, params (string Column, string Value)[] changes)
    {
        var columns = await Ask<string[]>(
            $"select array_agg(attname::text) from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped "
                + "and attgenerated = '' and attidentity = ''");
        var values = columns.Select(column => changes.FirstOrDefault(c => c.Column == column).Value ?? "p." + column);
        await Run(string.Create(CultureInfo.InvariantCulture,
            $"insert into {table} ({string.Join(", ", columns)}) select {string.Join(", ", values)} from (select * from {table} p where "
                + $"{pattern} limit 1) p, generate_series({from}, {to}) n"));
    }
}
