using System.Globalization;
using Helpdesk.Bench;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;
using Npgsql;

// Arguments: seconds a slice (3), rounds (5).
var slice = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 3);
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;

await using var server = await PostgresServer.Start(durable: true);
await using var database = await server.CreateDatabase();
await using var helpdesk = await RunningHelpdesk.Start(database.ConnectionString);
await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 50 });
using var silent = new Product(helpdesk, byMail: false);
using var answered = new Product(helpdesk, byMail: true);

var rows = await TicketRows.Read(source, await silent.MakeAndRead());
Console.WriteLine($"One ticket is {rows.Rows.Count} rows: {string.Join(", ", rows.Rows.Select(r => r.Table))}.");
foreach (var product in new[] { silent, answered })
    await Figures.Of(8, TimeSpan.FromSeconds(5), _ => product.Make());

Console.WriteLine("clients | floor /s, p50, p95 ms | tickets /s, p50, p95 ms | ratio | with a letter each /s, p50, p95 ms | ratio");
foreach (var clients in new[] { 1, 8, 32 })
{
    var floors = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Floor.Open(source, rows)));
    var measured = new List<Figures[]>();
    for (var round = 0; round < rounds; round++)
    {
        var figures = new Figures[3];
        // Turn about, so that a drift of the machine meets all alike.
        foreach (var kind in round % 2 == 0 ? new[] { 0, 1, 2 } : [2, 1, 0])
        {
            figures[kind] = await Figures.Of(clients, slice, client => kind switch
            {
                0 => floors[client].Make(),
                1 => silent.Make(),
                _ => answered.Make(),
            });
            if (kind == 2)
                await Delivered(source);
        }
        measured.Add(figures);
    }
    foreach (var floor in floors)
        await floor.DisposeAsync();
    Console.WriteLine(
        $"{clients,7} | {Cell(measured, 0)} | {Cell(measured, 1)} | {Ratio(measured, 1)} | {Cell(measured, 2)} | {Ratio(measured, 2)}");
}

static string Cell(List<Figures[]> measured, int kind)
{
    var all = Figures.Together(measured.Select(m => m[kind]));
    return string.Create(CultureInfo.InvariantCulture,
        $"{Figures.Median(measured.Select(m => m[kind].PerSecond)),6:f0} {all.Milliseconds(0.5),6:f2} {all.Milliseconds(0.95),6:f2}");
}

static string Ratio(List<Figures[]> measured, int kind) =>
    Figures.Median(measured.Select(m => m[kind].PerSecond / m[0].PerSecond)).ToString("f3", CultureInfo.InvariantCulture);

// Letters left over must not weigh on the next slice.
static async Task Delivered(NpgsqlDataSource source)
{
    using var rhythm = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
    while (await rhythm.WaitForNextTickAsync())
    {
        await using var command = source.CreateCommand("select exists (select 1 from outbox where state in ('Pending', 'Sending'))");
        if (!(bool)(await command.ExecuteScalarAsync())!)
            return;
    }
}
