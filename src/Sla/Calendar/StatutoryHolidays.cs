namespace Helpdesk.Sla;

/// <summary>
/// What the law itself says about a year that has no official calendar yet (Labour Code art. 95 and 112), for a
/// five-day week: the holidays, the move of a holiday from a weekend to the next working day (not for 1-8 January),
/// and the short working day on the eve of a holiday.
/// </summary>
internal static class StatutoryHolidays
{
    private static readonly Dictionary<(int Month, int Day), LocalText> Fixed = new()
    {
        [(1, 1)] = HolidayNames.NewYear,
        [(1, 2)] = HolidayNames.NewYear,
        [(1, 3)] = HolidayNames.NewYear,
        [(1, 4)] = HolidayNames.NewYear,
        [(1, 5)] = HolidayNames.NewYear,
        [(1, 6)] = HolidayNames.NewYear,
        [(1, 7)] = HolidayNames.Christmas,
        [(1, 8)] = HolidayNames.NewYear,
        [(2, 23)] = HolidayNames.DefenderDay,
        [(3, 8)] = HolidayNames.WomensDay,
        [(5, 1)] = HolidayNames.LabourDay,
        [(5, 9)] = HolidayNames.VictoryDay,
        [(6, 12)] = HolidayNames.RussiaDay,
        [(11, 4)] = HolidayNames.UnityDay,
    };

    internal static SpecialDay? On(DateOnly date)
    {
        if (Named(date) is { } name)
            return new(date, DayKind.Off, name);
        if (IsWeekend(date))
            return null;
        if (MovedTo(date) is { } from)
            return new(date, DayKind.Off, MovedFrom: from);

        return date != DateOnly.MaxValue && Named(date.AddDays(1)) is not null ? new(date, DayKind.Short) : null;
    }

    private static LocalText? Named(DateOnly date) => Fixed.GetValueOrDefault((date.Month, date.Day));

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    // The working day after a weekend is a Monday: no statutory holiday follows another so closely that it could be later.
    private static DateOnly? MovedTo(DateOnly date)
    {
        if (date.DayOfWeek != DayOfWeek.Monday)
            return null;

        for (var back = 1; back <= 2; back++)
        {
            var weekend = date.AddDays(-back);
            if (weekend.Month != 1 && Named(weekend) is not null)
                return weekend;
        }

        return null;
    }
}
