using System.Globalization;
using Helpdesk.Bench;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;

// Arguments: open tickets of the large desk (100000), closed ones besides (500000), reads of each page (200).
var open = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var closed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500_000;
var reads = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 200;

var server = await PostgresServer.Shared;
await using var small = await Desk.Open(server, 1_000, 1_000);
await using var large = await Desk.Open(server, open, closed);

Console.WriteLine($"page | 1,000 open: p50, p95 ms | {open:n0} open and {closed:n0} closed: p50, p95 ms | ratio of p50 | to its queue");
double? queue = null;
foreach (var (name, path) in new (string, Func<Desk, string>)[]
{
    ("queue", _ => "/queue"),
    ("unassigned", _ => "/queue?view=unassigned"),
    ("mine", _ => "/queue?view=mine"),
    ("due", _ => "/queue?view=due"),
    ("breached", _ => "/queue?view=breached"),
    ("closed", _ => "/queue?view=closed"),
    ("search a word that many have", _ => Search("турникет")),
    ("search a name that 1 in 40 has", _ => Search("Фёдорова")),
    ("search a name in full", _ => Search("Фёдоровой Ирине")),
    ("search half a word with another", _ => Search("каби 217 терм")),
    ("search what 1 in 300 has", _ => Search("школа school217")),
    ("search what only old ones have", _ => Search("архивное")),
    ("search a telephone", desk => Search(desk.Phone)),
    ("search its last four digits", desk => Search(desk.Phone[^4..])),
    ("search an address", desk => Search(desk.Email)),
    ("search what nothing has", _ => Search("квазар")),
    ("search a number", desk => Search(desk.Ticket)),
    ("ticket", desk => "/tickets/" + desk.Ticket),
})
{
    var (few, many) = (new List<Figures>(), new List<Figures>());
    for (var i = 0; i < 30; i++)
    {
        await small.Read(path(small));
        await large.Read(path(large));
    }
    // Turn about, so that a drift of the machine meets both alike.
    for (var i = 0; i < reads; i++)
    {
        few.Add(await Figures.Once(() => small.Read(path(small))));
        many.Add(await Figures.Once(() => large.Read(path(large))));
    }
    var (a, b) = (Figures.Together(few), Figures.Together(many));
    queue ??= b.Milliseconds(0.5);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-32} | {a.Milliseconds(0.5),6:f1} {a.Milliseconds(0.95),6:f1} | {b.Milliseconds(0.5),6:f1} {b.Milliseconds(0.95),6:f1} | "
            + $"{b.Milliseconds(0.5) / a.Milliseconds(0.5):f2} | {b.Milliseconds(0.5) / queue:f2}"));
}

static string Search(string words) => "/queue?q=" + Uri.EscapeDataString(words);
