using System.Globalization;
using Helpdesk.Bench;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;

// Arguments: schools in the imported file (10000), schools in the registry while it is read (50000), reads of each page (60).
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int Argument(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
var (imported, stored, reads) = (Argument(0, 10_000), Argument(1, 50_000), Argument(2, 60));

await using var server = await PostgresServer.Start(durable: true);
await using var office = await Office.Open(server);

for (var round = 1; round <= 2; round++)
{
    var import = "";
    var look = await Figures.Once(async () =>
    {
        import = await office.Bring(Office.File(0, imported, faulty: true));
        await office.Until(import, "Ready");
    });
    var enter = await Figures.Once(async () =>
    {
        await office.Enter(import);
        await office.Until(import, "Done");
    });
    var (schools, lines) = (await office.Count("school"), await office.Count("school_change"));
    var rows = await office.TakeRows();
    var floor = await Figures.Once(() => office.Copy(rows));
    await office.Run("truncate school cascade");
    var both = look.Elapsed + enter.Elapsed;
    Console.WriteLine(
        $"round {round}: {imported:n0} rows, {schools:n0} schools and {lines:n0} lines of history: dry run {look.Elapsed.TotalSeconds:f1} "
            + $"s, import {enter.Elapsed.TotalSeconds:f1} s, "
        + $"together {both.TotalSeconds:f1} s; copying the same rows {floor.Elapsed.TotalSeconds:f2} s; ratio {both / floor.Elapsed:f1}");
}

var filled = await office.Bring(Office.File(1_000_000, stored, faulty: false));
await office.Until(filled, "Ready");
await office.Enter(filled);
await office.Until(filled, "Done");
await office.Run("vacuum (analyze) school, school_person, school_system, school_change");

(string What, string Path)[] pages =
[
    ("an empty answer (the floor)", "/schools?q=нетакойшколы"), ("first page", "/schools"), ("a word of one city", "/schools?q=кунг"),
    ("a word that all have", "/schools?q=сош"),
    ("one number", "/schools?q=1000777"), ("INN", "/schools?q=59+1000+7"), ("a region", "/schools?region=24"),
    ("a system", "/schools?system=opoo%2Fsgo"),
    ("a system nobody has", "/schools?system=opoo%2Fzhuravl"), ("public list", "/connected-schools"),
    ("public, a letter", "/connected-schools?letter=К"),
];
foreach (var (_, path) in pages)
    await office.Read(path);
var times = pages.ToDictionary(p => p.What, _ => new List<Figures>());
for (var i = 0; i < reads; i++)
{
    foreach (var (what, path) in pages)
        times[what].Add(await Figures.Once(() => office.Read(path)));
}
var nothing = Figures.Together(times[pages[0].What]).Milliseconds(0.5);
foreach (var (what, _) in pages)
{
    var figures = Figures.Together(times[what]);
    Console.WriteLine($"{stored:n0} schools, {what}: p50 {figures.Milliseconds(0.5):f1} ms, p95 {figures.Milliseconds(0.95):f1} ms, ratio "
        + $"{figures.Milliseconds(0.5) / nothing:f2}");
}
foreach (var format in (string[])["csv", "xlsx"])
    Console.WriteLine($"export of {stored:n0} as {format}: "
        + $"{(await Figures.Once(() => office.Read("/schools/export." + format))).Elapsed.TotalSeconds:f1} s");
