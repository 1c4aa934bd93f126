namespace Helpdesk.Sla;

/// <summary>How two official calendars differ.</summary>
/// <param name="AddedYears">Years that only the newer one has data for, in order; until then they followed the law.</param>
/// <param name="Days">Dates that the two see differently, in order. In an added year: differently from the law.</param>
public sealed record ProductionCalendarChanges(IReadOnlyList<int> AddedYears, IReadOnlyList<ChangedDay> Days)
{
    internal static ProductionCalendarChanges Between(ProductionCalendar older, ProductionCalendar newer) => new(
        [.. newer.Years.Except(older.Years).Order()],
        [.. older.Years.Union(newer.Years).Order().SelectMany(DatesOf)
            .Select(date => new ChangedDay(date, older.On(date), newer.On(date)))
            .Where(day => day.Was != day.Becomes)]);

    private static IEnumerable<DateOnly> DatesOf(int year) =>
        Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);
}
