using System.Globalization;
using System.Net.Http.Json;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;
using Npgsql;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Arguments: letters of one act to many that wait, and as many notices to one person each (50000); acknowledgements a round (20); rounds
// (3).
var waiting = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 50_000;
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;
var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;

var server = await PostgresServer.Start(durable: true);
await using var stop = server;
await using var database = await server.CreateDatabase();
await using var program = await RunningHelpdesk.Start(database.ConnectionString);
using var http =
    new HttpClient { BaseAddress = program.Address, DefaultRequestHeaders = { Authorization = new("Bearer", RunningHelpdesk.ApiKey) } };
await using var source = NpgsqlDataSource.Create(database.ConnectionString);

await UntilAcknowledged();
Console.WriteLine($"filling {waiting:n0} letters of one act and {waiting:n0} notices");
foreach (var (lane, act) in new[] { (3, "gen_random_uuid()"), (1, "null") })
    await Run($"""
        insert into outbox (id, dedupe_key, kind, lane, bulk_id, channel, account, recipient_key, payload, state,
            attempts, next_attempt_at, created_at)
        select gen_random_uuid(), 'bench/{lane}/' || n, 'Notice', {lane}, {act}, channel, account, 'bench/{lane}/' || n,
            payload, 'Cancelled', 0, now(), now()
        from (select * from outbox where kind = 'Acknowledgement' limit 1) like_it, generate_series(1, {waiting}) n
        """);
await Run("analyze outbox");

var (alone, behind) = (new List<Figures>(), new List<Figures>());
for (var round = 0; round < rounds; round++)
{
    await Run("update outbox set state = 'Cancelled' where dedupe_key like 'bench/%' and state = 'Pending'");
    alone.Add(await Some());
    await Run("update outbox set state = 'Pending', next_attempt_at = now() where dedupe_key like 'bench/%' and state = 'Cancelled'");
    behind.Add(await Some());
}

var (quiet, busy) = (Figures.Together(alone), Figures.Together(behind));
Console.WriteLine("from the request to its acknowledgement having left: p50 ms, p95 ms, longest ms");
Console.WriteLine(
    $"nothing waits                 | {quiet.Milliseconds(0.5),6:f0} {quiet.Milliseconds(0.95),6:f0} {quiet.Milliseconds(1),6:f0}");
Console.WriteLine($"{waiting,6:n0} + {waiting,6:n0} letters wait | {busy.Milliseconds(0.5),6:f0} "
    + $"{busy.Milliseconds(0.95),6:f0} {busy.Milliseconds(1),6:f0}");
Console.WriteLine($"ratio of the medians {busy.Milliseconds(0.5) / quiet.Milliseconds(0.5):f2}; still waiting: "
    + $"{await Ask<long>("select count(*) from outbox where state = 'Pending'"):n0}");

// One after the other, a pause between them.
async Task<Figures> Some()
{
    var each = new List<Figures>();
    for (var i = 0; i < count; i++)
    {
        each.Add(await Figures.Once(UntilAcknowledged));
        await Task.Delay(200);
    }
    return Figures.Together(each);
}

async Task UntilAcknowledged()
{
    using var made = await http.PostAsJsonAsync("/api/v1/tickets", new
    {
        desk = "multipas",
        type = "support",
        subject = "Терминал",
        text = "Не читает карты",
        requester = new { name = "Анна", email = $"{Guid.NewGuid():n}@school.example.test" },
    });
    made.EnsureSuccessStatusCode();
    while (await Ask<bool>("select exists (select from outbox where kind = 'Acknowledgement' and state in ('Pending', 'Sending'))"))
        await Task.Delay(5);
}

async Task Run(string sql)
{
    await using var command = source.CreateCommand(sql);
    command.CommandTimeout = 600;
    await command.ExecuteNonQueryAsync();
}

async Task<T> Ask<T>(string sql)
{
    await using var command = source.CreateCommand(sql);
    return (T)(await command.ExecuteScalarAsync())!;
}
