using System.Globalization;
using Helpdesk.Sla;
using Helpdesk.Sla.Bench;

// Deadlines per second of one core: one thread, random moments of 2024-2028, one regional zone, official calendar.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string Short = "working time 2 h", Days = "working days 15", Long = "working time 400 h", VeryLong = "working time 20000 h";
var calendar = new WorkingCalendar(
    TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg"), WeeklyHours.FiveDays(), ProductionCalendar.Russia);
Dictionary<string, SlaTarget> promises = new()
{
    [Short] = new WorkingTime(TimeSpan.FromHours(2)),
    [Days] = new WorkingDays(15),
    [Long] = new WorkingTime(TimeSpan.FromHours(400)),
    [VeryLong] = new WorkingTime(TimeSpan.FromHours(20_000)),
    ["working time 2 h, cut-off 15:00"] = new WorkingTime(TimeSpan.FromHours(2), new TimeOnly(15, 0)),
    ["calendar days 28, forward"] = new CalendarDays(28),
    ["calendar days 30, back"] = new CalendarDays(30, Roll.Back),
    ["elapsed 24 h"] = new Elapsed(TimeSpan.FromHours(24)),
};

var plain = Measured.TurnAbout(promises, (promise, at) => promise.DueAt(calendar, at));
var explained = Measured.TurnAbout(promises, (promise, at) => promise.Explain(calendar, at));
var worded = Measured.TurnAbout(promises, (promise, at) => promise.Explain(calendar, at).Lines());

Console.WriteLine($"{"a second of one core",-34}{"deadlines",14}{"explained",14}{"in words",14}");
foreach (var name in promises.Keys)
    Console.WriteLine($"{name,-34}{plain[name],14:N0}{explained[name],14:N0}{worded[name],14:N0}");

Console.WriteLine($"goals for 2 h: 5,000,000 without explanation ({plain[Short] / 5e6:0.0} times that), 200,000 with it "
    + $"({explained[Short] / 2e5:0.0} times, in words {worded[Short] / 2e5:0.0})");
Console.WriteLine($"cost by the span, 2 h being 1: 15 days {plain[Short] / plain[Days]:0.0}, 400 h {plain[Short] / plain[Long]:0.0}, "
    + $"20,000 h (10,000 times as long) {plain[Short] / plain[VeryLong]:0.0}");
