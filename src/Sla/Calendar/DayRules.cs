using System.Collections.Frozen;

namespace Helpdesk.Sla;

/// <summary>Weekly hours under special days: own days win over official ones.</summary>
internal sealed class DayRules
{
    private readonly OpenInterval[][] weekly = new OpenInterval[7][];
    private readonly FrozenDictionary<DateOnly, SpecialDay> own;

    internal DayRules(WeeklyHours hours, ProductionCalendar? production, IReadOnlyList<SpecialDay> ownDays)
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
            weekly[(int)day] = [.. hours[day]];
        foreach (var twice in ownDays.GroupBy(d => d.Date).Where(g => g.Count() > 1))
            throw new ArgumentException($"{twice.Key:yyyy-MM-dd} is given twice among the own days.");
        foreach (var day in ownDays.Where(d => d.Date.Year is < OpenHours.FirstYear or > OpenHours.LastYear))
            throw CalendarRangeException.At($"The own day {day.Date:yyyy-MM-dd}");
        if (hours.HasNone && ownDays.All(d => d.Kind != DayKind.Hours))
            throw new ArgumentException("A calendar needs working hours on at least one day.");

        Hours = hours;
        Production = production;
        own = ownDays.ToFrozenDictionary(d => d.Date);
        Version = ProductionCalendar.ContentHash(string.Join('\n', weekly.Select(d => string.Join(',', d))
            .Append(production?.Version ?? "none")
            .Concat(ownDays.OrderBy(d => d.Date).Select(ProductionCalendar.ContentOf))));
    }

    internal WeeklyHours Hours { get; }

    internal ProductionCalendar? Production { get; }

    internal string Version { get; }

    internal int OwnDays => own.Count;

    internal bool HasWeeklyHours(DayOfWeek day) => weekly[(int)day].Length > 0;

    /// <summary>The same weekly hours; the added days replace own days of the same dates.</summary>
    internal DayRules With(ProductionCalendar? production, IReadOnlyList<SpecialDay> addedDays) =>
        new(Hours, production, [.. own.Values.ExceptBy(addedDays.Select(d => d.Date), d => d.Date), .. addedDays]);

    internal DayPlan On(DateOnly date)
    {
        var official = Production?.On(date);
        var special = own.GetValueOrDefault(date) ?? official;
        var hours = special?.Kind switch
        {
            null => Weekly(date),
            DayKind.Off => [],
            DayKind.Short => Shortened(official?.Kind is DayKind.Work or DayKind.WorkShort ? Working(date) : Weekly(date)),
            DayKind.Work => Working(date),
            DayKind.WorkShort => Shortened(Working(date)),
            _ => [.. special.Hours!],
        };
        return new(hours, special, special is not null && !ReferenceEquals(special, official));
    }

    private OpenInterval[] Weekly(DateOnly date) => weekly[(int)date.DayOfWeek];

    /// <summary>A weekend keeps the hours of Friday; so does a weekday that has none of its own.</summary>
    private OpenInterval[] Working(DateOnly date) =>
        date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Weekly(date).Length == 0
            ? weekly[(int)DayOfWeek.Friday]
            : Weekly(date);

    private static OpenInterval[] Shortened(OpenInterval[] hours)
    {
        if (hours.Length == 0)
            return hours;

        return hours[^1].ClosingEarlierBy(60) is { } last ? [.. hours[..^1], last] : hours[..^1];
    }
}
