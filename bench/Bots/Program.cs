using System.Globalization;
using Helpdesk.Bench;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Telegram;

// Arguments: updates a slice (3000), rounds (5).
var updates = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
const int Clients = 8;

await using var server = await PostgresServer.Start(durable: true);
await using var database = await server.CreateDatabase();
await using var telegram = await FakeTelegramServer.Start();
await using var helpdesk = await RunningHelpdesk.Start(database.ConnectionString, new Dictionary<string, string?>
{
    ["Channels__Telegram__0__Desk"] = "multipas",
    ["Channels__Telegram__0__Token"] = telegram.Token,
    ["Channels__Telegram__0__BaseUrl"] = telegram.Url.ToString(),
});
using var api = new Product(helpdesk, byMail: false);
await using var chats = await Chats.Open(database.ConnectionString, telegram, api);

await Figures.Of(Clients, TimeSpan.FromSeconds(5), _ => api.Make());
await chats.Write(updates);
Console.WriteLine($"{Chats.Count} chats, {updates} updates a slice; load before: {Load()}");
Console.WriteLine("round | API tickets /s | updates /s | ratio | load");
var ratios = new List<double>();
for (var round = 0; round < rounds; round++)
{
    double tickets = 0, messages = 0;
    // Turn about, so that a drift of the machine meets both alike.
    foreach (var isApi in round % 2 == 0 ? new[] { true, false } : [false, true])
    {
        if (isApi)
            tickets = (await Figures.Of(Clients, TimeSpan.FromSeconds(3), _ => api.Make())).PerSecond;
        else
            messages = updates / (await chats.Write(updates)).TotalSeconds;
    }
    ratios.Add(messages / tickets);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{round + 1,5} | {tickets,14:f0} | {messages,10:f0} | {messages / tickets,5:f2} | {Load()}"));
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {Figures.Median(ratios):f2}"));

static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
