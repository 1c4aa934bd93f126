using System.Globalization;
using Helpdesk.Bench;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Arguments: numbers of running clocks, the first to compare with (10000 100000 1000000); five times as many finished ones are added.
int[] sizes = args.Length > 0 ? [.. args.Select(a => int.Parse(a, CultureInfo.InvariantCulture))] : [10_000, 100_000, 1_000_000];
const int Due = 2_000;
const int Rounds = 3;

// The statements of ServiceLevels/Watch.
const string NextSql = "select next_step_at from sla_clock where next_step_at is not null order by next_step_at limit 1";
const string DueSql = "select * from sla_clock where next_step_at <= now() order by next_step_at limit 500 for update skip locked";

var server = await PostgresServer.Start(durable: true);
await using var stop = server;
var all = new List<Clocks>();
try
{
    foreach (var size in sizes)
    {
        Say($"filling {size:n0} running and {size * 5L:n0} finished clocks");
        all.Add(await Clocks.Open(server, size));
    }

    foreach (var clocks in all)
    {
        Say($"\n{clocks.Running:n0} running: what is due");
        await using var command = clocks.Source.CreateCommand("explain (analyze, buffers, costs off, timing off) " + DueSql);
        await using var plan = await command.ExecuteReaderAsync();
        while (await plan.ReadAsync())
            Say("  " + plan.GetString(0));
    }

    var idle = all.ToDictionary(c => c, _ => new List<Figures>());
    for (var i = 0; i < 200; i++)
        foreach (var clocks in all)
            idle[clocks].Add(await Figures.Once(async () =>
            {
                await clocks.Run(NextSql);
                await clocks.Run(DueSql);
            }));
    var taken = all.ToDictionary(c => c, _ => new List<Figures>());
    for (var i = 0; i < Rounds; i++)
        foreach (var clocks in all)
            taken[clocks].Add(await Lateness.OfNew(clocks, Due, TimeSpan.Zero));

    Say($"\nrunning | idle look: p50 ms, ratio | {Due:n0} due at one instant: recorded after p50, p99, all ms | ratio of all");
    var (firstIdle, firstAll) = (Figures.Together(idle[all[0]]).Milliseconds(0.5), All(taken[all[0]]));
    foreach (var clocks in all)
    {
        var (look, steps) = (Figures.Together(idle[clocks]).Milliseconds(0.5), Figures.Together(taken[clocks]));
        Say($"{clocks.Running,9:n0} | {look,6:f2} {look / firstIdle,5:f2} | {steps.Milliseconds(0.5),6:f0} {steps.Milliseconds(0.99),6:f0} "
            + $"{All(taken[clocks]),6:f0} | {All(taken[clocks]) / firstAll:f2}");
    }

    Say($"\nrunning | {Due:n0} deadlines within a minute: recorded after p50, p99, p100 ms");
    foreach (var clocks in all)
    {
        var minute = await Lateness.OfNew(clocks, Due, TimeSpan.FromMinutes(1));
        Say($"{clocks.Running,9:n0} | {minute.Milliseconds(0.5),6:f0} {minute.Milliseconds(0.99),6:f0} {minute.Milliseconds(1),6:f0}");
    }

    var caughtUp = new Dictionary<Clocks, (Figures Steps, long Letters)>();
    foreach (var clocks in all)
    {
        var missed = Math.Min(50_000, clocks.Running - Due * (Rounds + 1));
        var letters = await Letters(clocks);
        await clocks.FallDue(missed, $"now() - n * interval '8 hours' / {missed}");
        caughtUp[clocks] = (await Lateness.Of(clocks, [.. Enumerable.Repeat(TimeProvider.System.GetUtcNow(), missed)]), letters);
    }
    Say("\nrunning | steps missed over 8 hours, taken per second | letters about them to 5 managers");
    foreach (var clocks in all)
    {
        await Written(clocks);
        var (steps, letters) = caughtUp[clocks];
        Say($"{clocks.Running,9:n0} | {steps.Durations.Count,6:n0} {steps.PerSecond,7:f0} | {await Letters(clocks) - letters}");
    }
}
finally
{
    foreach (var clocks in all)
        await clocks.DisposeAsync();
}

static Task<long> Letters(Clocks clocks) => clocks.Ask<long>("select count(*) from outbox where kind = 'Breach'");

// Digests keep a distance of minutes.
static async Task Written(Clocks clocks)
{
    using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(7));
    using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
    while (await clocks.Ask<bool>("select exists (select from alert where sent_at is null)"))
        await timer.WaitForNextTickAsync(patience.Token);
}

// The median of the rounds of how long the last of the steps took.
static double All(IEnumerable<Figures> rounds) => Figures.Median(rounds.Select(f => f.Milliseconds(1)));

static void Say(string line) => Console.WriteLine(line);
