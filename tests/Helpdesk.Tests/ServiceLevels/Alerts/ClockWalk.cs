using System.Text;
using System.Text.Json.Nodes;
using Helpdesk.Desks;
using Helpdesk.Hosting;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tests.Desks;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>One clock and its steps, each taken at its moment, without a database.</summary>
internal sealed class ClockWalk
{
    private readonly DeskPromise _promise;
    private readonly WorkingCalendar _calendar;

    /// <param name="started">Local time of the desk.</param>
    public ClockWalk(Desk desk, string promise, string started)
    {
        _promise = desk.Promise(promise)!;
        _calendar = desk.Calendar;
        var startedAt = Instant(started);
        Clock = new SlaClock(
            Guid.NewGuid(), desk.Key, promise, desk.Version, desk.CalendarEdition, desk.Calendar.Zone.Id, startedAt,
            _promise.Target.DueAt(_calendar, startedAt), startedAt);
        Clock.Next(ClockStep.First(_promise, _calendar, Clock, startedAt));
    }

    public SlaClock Clock { get; }

    /// <summary>A built-in desk with other steps for one of its promises.</summary>
    public static Desk Desk(string key, string promise, string steps) =>
        Features.All.Profiles.Read(key, Encoding.UTF8.GetBytes(WithSteps(BuiltInDesks.Catalog.Find(key)!.ProfileJson, promise, steps)));

    public static string WithSteps(string profile, string promise, string steps)
    {
        var root = JsonNode.Parse(profile)!;
        var written = root["promises"]!.AsArray().Single(p => (string)p!["key"]! == promise)!.AsObject();
        written.Remove("warnAt");
        written["steps"] = JsonNode.Parse(steps);
        return root.ToJsonString();
    }

    /// <summary>The next steps with their local times: <c>warn-50 Fri 20 13:00</c>.</summary>
    public IReadOnlyList<string> Steps(int count)
    {
        var steps = new List<string>();
        while (steps.Count < count && Clock.NextStep is { } name)
        {
            steps.Add($"{name} {Local(Clock.NextStepAt!.Value)}");
            Take(Clock.NextStepAt.Value);
        }
        return steps;
    }

    /// <summary>Takes the present step, perhaps late.</summary>
    public void Take(DateTimeOffset now)
    {
        if (Clock.NextStep == ClockStep.Breach)
            Clock.Breach(now);
        Clock.Next(ClockStep.After(Clock.NextStep!, _promise, _calendar, Clock, now));
    }

    public DateTimeOffset Instant(string local)
    {
        var time = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm:ss", null);
        return new DateTimeOffset(time, _calendar.Zone.GetUtcOffset(time)).ToUniversalTime();
    }

    private string Local(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, _calendar.Zone).ToString("ddd d HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
