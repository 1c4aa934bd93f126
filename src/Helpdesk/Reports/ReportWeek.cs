namespace Helpdesk.Reports;

/// <summary>A week of a desk, Monday 00:00 to Monday 00:00 by the desk's clock.</summary>
/// <param name="Monday">Date of its first day there.</param>
/// <param name="From">First instant.</param>
/// <param name="To">First instant of the next week.</param>
public sealed record ReportWeek(DateOnly Monday, DateTimeOffset From, DateTimeOffset To)
{
    public static ReportWeek Of(DateOnly day, TimeZoneInfo zone)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new(monday, StartOf(monday, zone), StartOf(monday.AddDays(7), zone));
    }

    /// <summary>The week of an instant.</summary>
    public static ReportWeek Of(DateTimeOffset instant, TimeZoneInfo zone) =>
        Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime), zone);

    /// <summary>The last weeks, the present one last.</summary>
    public static IReadOnlyList<ReportWeek> Last(int count, DateTimeOffset now, TimeZoneInfo zone)
    {
        var present = Of(now, zone).Monday;
        return [.. Enumerable.Range(0, count).Select(back => Of(present.AddDays(-7 * (count - 1 - back)), zone))];
    }

    public bool Contains(DateTimeOffset instant) => instant >= From && instant < To;

    private static DateTimeOffset StartOf(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        // Where clocks are put forward at midnight, the day begins at the first time it has.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
