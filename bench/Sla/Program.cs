using System.Diagnostics;
using System.Globalization;
using Helpdesk.Sla;

// Deadlines per second on one core: one thread, random moments of 2024-2028, one regional zone, official calendar.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var calendar = new WorkingCalendar(
    TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg"), WeeklyHours.FiveDays(), ProductionCalendar.Russia);
var moments = Moments(1 << 16);
(string Name, SlaTarget Promise)[] promises =
[
    ("elapsed 24 h", new Elapsed(TimeSpan.FromHours(24))),
    ("working time 2 h", new WorkingTime(TimeSpan.FromHours(2))),
    ("working time 2 h, cut-off 15:00", new WorkingTime(TimeSpan.FromHours(2), new TimeOnly(15, 0))),
    ("working time 400 h", new WorkingTime(TimeSpan.FromHours(400))),
    ("working time 20000 h", new WorkingTime(TimeSpan.FromHours(20000))),
    ("working days 15", new WorkingDays(15)),
    ("calendar days 28, forward", new CalendarDays(28)),
    ("calendar days 30, back", new CalendarDays(30, Roll.Back)),
];

Console.WriteLine($"{"promise",-34}{"deadlines/s",14}{"explained/s",14}{"in words/s",14}");
foreach (var (name, promise) in promises)
{
    var plain = PerSecond(at => promise.DueAt(calendar, at));
    var explained = PerSecond(at => promise.Explain(calendar, at));
    var worded = PerSecond(at => promise.Explain(calendar, at).Lines());
    Console.WriteLine($"{name,-34}{plain,14:N0}{explained,14:N0}{worded,14:N0}");
}

double PerSecond(Func<DateTimeOffset, object> ask)
{
    var best = 0.0;
    for (var round = 0; round < 6; round++)
    {
        var clock = Stopwatch.StartNew();
        var asked = 0;
        do
        {
            for (var i = 0; i < 4096; i++)
                GC.KeepAlive(ask(moments[asked++ & (moments.Length - 1)]));
        }
        while (clock.ElapsedMilliseconds < 300);

        best = Math.Max(best, asked / clock.Elapsed.TotalSeconds);
    }

    return best;
}

static DateTimeOffset[] Moments(int count)
{
    var random = new Random(20261120);
    var first = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    var span = new DateTimeOffset(2028, 12, 31, 0, 0, 0, TimeSpan.Zero) - first;
    return [.. Enumerable.Range(0, count).Select(_ => first + new TimeSpan(random.NextInt64(span.Ticks)))];
}
