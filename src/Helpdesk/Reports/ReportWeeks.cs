namespace Helpdesk.Reports;

/// <summary>Weeks from Monday to Monday by the clock of a desk.</summary>
public static class ReportWeeks
{
    /// <summary>The weeks that a report looks back on, the present one included.</summary>
    public const int Count = 8;

    /// <summary>The Mondays of those weeks, the oldest first.</summary>
    public static IReadOnlyList<DateOnly> Until(DateTimeOffset now, TimeZoneInfo zone)
    {
        var monday = MondayOf(now, zone);
        return [.. Enumerable.Range(0, Count).Select(i => monday.AddDays(7 * (i - Count + 1)))];
    }

    public static DateOnly MondayOf(DateTimeOffset at, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        return day.AddDays(-((int)day.DayOfWeek + 6) % 7);
    }

    /// <summary>The instant at which a day begins there.</summary>
    public static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
