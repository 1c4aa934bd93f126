using System.Globalization;
using Helpdesk.Bench;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing;
using Helpdesk.Testing.Postgres;
using Npgsql;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Arguments: letters in all (10000), rounds (5).
var letters = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
const int Clients = 8;
var (slice, warming) = (letters / rounds, 1000);

await using var server = await PostgresServer.Start(durable: true);
await using var database = await server.CreateDatabase();
await using var mail = await MailServer.Start();
await using var mailboxes = await Mailboxes.Fill(mail, database.ConnectionString, [warming, .. Enumerable.Repeat(slice, rounds)]);
await using var helpdesk = await RunningHelpdesk.Start(database.ConnectionString, mailboxes.Settings);
await using var source = NpgsqlDataSource.Create(database.ConnectionString);
using var silent = new Product(helpdesk, byMail: false);
using var answered = new Product(helpdesk, byMail: true);

foreach (var product in new[] { silent, answered })
    await Figures.Of(Clients, TimeSpan.FromSeconds(5), _ => product.Make());
await mailboxes.Take(0);
await Delivered();

Console.WriteLine($"{rounds} mailboxes of {slice} letters, {Clients} clients of the API; load before: {Load()}");
Console.WriteLine("round | by letter /s | API with an acknowledgement each /s, ratio | API, nobody to answer /s, ratio | load");
var (toAnswered, toSilent) = (new List<double>(), new List<double>());
for (var round = 0; round < rounds; round++)
{
    var perSecond = new double[3];
    // Turn about, so that a drift of the machine meets all alike.
    foreach (var kind in round % 2 == 0 ? new[] { 0, 1, 2 } : [2, 1, 0])
    {
        perSecond[kind] = kind switch
        {
            0 => slice / (await mailboxes.Take(round + 1)).TotalSeconds,
            1 => (await Figures.Of(Clients, TimeSpan.FromSeconds(4), _ => answered.Make())).PerSecond,
            _ => (await Figures.Of(Clients, TimeSpan.FromSeconds(4), _ => silent.Make())).PerSecond,
        };
        await Delivered();
    }
    toAnswered.Add(perSecond[0] / perSecond[1]);
    toSilent.Add(perSecond[0] / perSecond[2]);
    Console.WriteLine($"{round + 1,5} | {perSecond[0],12:f0} | {perSecond[1],34:f0}  {toAnswered[^1]:f2} | {perSecond[2],26:f0} "
        + $" {toSilent[^1]:f2} | {Load()}");
}
Console.WriteLine($"median ratio {Figures.Median(toAnswered):f2}; to the API with nobody to answer {Figures.Median(toSilent):f2}");

// Letters left over must not weigh on the next slice.
async Task Delivered()
{
    using var rhythm = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
    while (await rhythm.WaitForNextTickAsync())
    {
        await using var command = source.CreateCommand("select exists (select 1 from outbox where state in ('Pending', 'Sending'))");
        if (!(bool)(await command.ExecuteScalarAsync())!)
            return;
    }
}

static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
