using System.Diagnostics;
using System.Globalization;
using Helpdesk.Bench;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;

// Argument: running clocks (1000000). Every one of them moves: the worst case of a change.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var clocks = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;

await using var server = await PostgresServer.Start(durable: true);
await using var office = await Office.Open(server, clocks);
Console.WriteLine($"{clocks:n0} running clocks, all of one desk");

var quiet = await Figures.Of(2, TimeSpan.FromSeconds(10), _ => office.Submit());
Console.WriteLine(
    $"intake before: {quiet.PerSecond:f0} tickets a second, p50 {quiet.Milliseconds(0.5):f1} ms, p95 {quiet.Milliseconds(0.95):f1} ms");

using var stop = new CancellationTokenSource();
var busy = new List<TimeSpan>();
var intake = Task.Run(async () =>
{
    // One at a time and not as fast as it goes: what is asked is how long each waits.
    while (!stop.IsCancellationRequested)
    {
        busy.Add((await Figures.Once(office.Submit)).Elapsed);
        await Task.Delay(50);
    }
});
var began = Stopwatch.GetTimestamp();
await office.ProposeDayOff();
var counted = await office.Until("Ready");
var shown = Stopwatch.GetElapsedTime(began);
Console.WriteLine($"preview: {counted.Looked:n0} clocks looked at, {counted.Moved:n0} move, in {shown.TotalSeconds:f1} s");

began = Stopwatch.GetTimestamp();
await office.Apply();
var applied = await office.Until("Applied");
var took = Stopwatch.GetElapsedTime(began);
await stop.CancelAsync();
await intake;
var meanwhile = new Figures(shown + took, busy);
Console.WriteLine($"applied: {applied.Moved:n0} deadlines in {took.TotalSeconds:f1} s, together {(shown + took).TotalSeconds:f1} s");
Console.WriteLine($"intake meanwhile: {busy.Count:n0} tickets, p50 {meanwhile.Milliseconds(0.5):f1} ms, p95 "
    + $"{meanwhile.Milliseconds(0.95):f1} ms, longest {busy.Max().TotalMilliseconds:f0} ms");
Console.WriteLine($"left behind by the change: {await office.LeftBehind()}");
