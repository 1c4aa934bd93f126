using System.Text.Json;
using Helpdesk.Sla;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads <c>calendar</c>: zone, official calendar, weekly hours and the desk's own days.</summary>
internal static class ReadCalendar
{
    private static readonly Dictionary<string, DayOfWeek> Weekdays = new()
    {
        ["mon"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday,
        ["sat"] = DayOfWeek.Saturday,
        ["sun"] = DayOfWeek.Sunday,
    };

    private static readonly Dictionary<string, DayKind> Kinds = new()
    {
        ["off"] = DayKind.Off,
        ["short"] = DayKind.Short,
        ["work"] = DayKind.Work,
        ["work-short"] = DayKind.WorkShort,
        ["hours"] = DayKind.Hours,
    };

    private static readonly Dictionary<string, bool> Productions = new() { ["ru"] = true };

    /// <summary>Null when something in it is at fault.</summary>
    public static WorkingCalendar? Read(ProfileValue value, ProductionCalendar russia)
    {
        var before = value.Reading.Faults.Count;
        var calendar = value.Object("zone", "production", "hours", "days");
        var zone = calendar.Required("zone")?.Zone();
        var official = calendar.Optional("production")?.OneOf(Productions) is true ? russia : null;
        var hours = calendar.Required("hours") is { } written ? Hours(written) : [];
        var days = Days(calendar.List("days"));

        return value.Reading.Faults.Count == before && zone is not null
            ? new WorkingCalendar(zone, new WeeklyHours(hours), official, days)
            : null;
    }

    private static Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>> Hours(ProfileValue value)
    {
        var week = value.Object([.. Weekdays.Keys]);
        var hours = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>();
        foreach (var (name, weekday) in Weekdays)
            hours[weekday] = week.Optional(name)?.Intervals() ?? [];

        if (hours.Values.All(intervals => intervals.Count == 0))
            value.Fault("no day of the week has hours");
        return hours;
    }

    private static List<SpecialDay> Days(IReadOnlyList<ProfileValue> items)
    {
        items.CheckTwice("date");
        var days = new List<SpecialDay>();
        foreach (var item in items)
        {
            var day = item.Object("date", "kind", "name", "hours");
            var date = day.Required("date") is { } written ? DateOfDay(written) : null;
            var kind = day.Required("kind")?.OneOf(Kinds);
            var name = day.Optional("name")?.LocalText();
            var hours = kind == DayKind.Hours ? OwnHours(day) : null;
            if (kind is not null and not DayKind.Hours)
                day.Forbid("hours belong to a day of kind hours only", "hours");
            if (date is not null && kind is not null && (kind != DayKind.Hours || hours is not null))
                days.Add(new SpecialDay(date.Value, kind.Value, name, Hours: hours));
        }

        return days;
    }

    /// <summary>Within the years that calendars cover.</summary>
    private static DateOnly? DateOfDay(ProfileValue value)
    {
        if (value.Date() is not { } date)
            return null;
        if (date.Year is >= 2000 and <= 2100)
            return date;
        value.Fault($"{value.Shown()} is not in the years 2000 to 2100");
        return null;
    }

    private static IReadOnlyList<OpenInterval>? OwnHours(ProfileObject day)
    {
        if (day.Required("hours") is not { } written)
            return null;
        var hours = written.Intervals();
        if (hours.Count > 0)
            return hours;
        if (written.Json.ValueKind == JsonValueKind.Array && written.Json.GetArrayLength() == 0)
            written.Fault("the list is empty; a day without hours is of kind off");
        return null;
    }
}
