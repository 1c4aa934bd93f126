namespace Helpdesk.Sla.Tests;

internal static class Calendars
{
    internal static readonly WorkingCalendar Perm = Russian("Asia/Yekaterinburg");

    internal static WorkingCalendar Russian(string zone) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), WeeklyHours.FiveDays(), ProductionCalendar.Russia);

    internal static WorkingCalendar Plain(string zone, WeeklyHours? hours = null, params SpecialDay[] days) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), hours ?? WeeklyHours.FiveDays(), ownDays: days);

    /// <summary>Hours such as "mon 09:00-13:00 14:00-18:00; sat 10:00-24:00".</summary>
    internal static WeeklyHours Hours(string text)
    {
        string[] names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
        var days = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>();
        foreach (var day in text.Split(';', StringSplitOptions.TrimEntries))
        {
            var parts = day.Split(' ');
            days[(DayOfWeek)Array.IndexOf(names, parts[0])] = [.. parts[1..].Select(OpenInterval.Parse)];
        }

        return new(days);
    }

    internal static DateTimeOffset At(this WorkingCalendar calendar, string local)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, calendar.Zone.GetUtcOffset(time)).ToUniversalTime();
    }

    /// <summary>"Fri 2026-11-20 16:59:59", with a fraction only where there is one.</summary>
    internal static string Local(this WorkingCalendar calendar, DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, calendar.Zone)
            .ToString("ddd yyyy-MM-dd HH:mm:ss.FFFFFFF", System.Globalization.CultureInfo.InvariantCulture);
}
