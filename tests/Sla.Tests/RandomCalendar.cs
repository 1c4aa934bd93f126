namespace Helpdesk.Sla.Tests;

/// <summary>A random calendar of about three months around a change of the clocks, with its slow model.</summary>
internal sealed class RandomCalendar
{
    private static readonly (string Zone, string Around)[] Zones =
    [
        ("Asia/Yekaterinburg", "2026-12-20"), ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25"),
        ("America/New_York", "2027-03-14"), ("America/New_York", "2025-11-02"), ("America/St_Johns", "2010-11-07"),
        ("America/Havana", "2025-11-02"), ("America/Santiago", "2026-04-05"), ("America/Santiago", "2026-09-06"),
        ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"), ("Pacific/Chatham", "2027-04-04"),
        ("Africa/Casablanca", "2026-03-01"), ("Africa/Cairo", "2026-10-29"), ("Asia/Beirut", "2026-10-24"),
        ("Antarctica/Troll", "2026-03-29"), ("Europe/Dublin", "2026-10-25"), ("Pacific/Apia", "2011-12-30"),
        ("America/Nuuk", "2026-10-24"), ("Asia/Kathmandu", "2026-12-30"), ("Asia/Kamchatka", "2028-01-01"),
        ("Pacific/Kiritimati", "2025-12-29"), ("Atlantic/Azores", "2026-10-25"), ("America/Scoresbysund", "2024-03-31"),
        ("Asia/Tehran", "2022-09-22"), ("Europe/Moscow", "2028-02-22"),
    ];

    private readonly Random random;
    private readonly Reference? model;

    internal RandomCalendar(int seed, bool withModel = true)
    {
        random = new(seed);
        var (zone, around) = Zones[seed % Zones.Length];
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var middle = DateOnly.ParseExact(around, "yyyy-MM-dd");
        First = middle.AddDays(-12);
        Last = middle.AddDays(75);

        var weekly = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>();
        foreach (var day in Enum.GetValues<DayOfWeek>())
            weekly[day] = random.Next(4) == 0 ? [] : Intervals();
        weekly[DayOfWeek.Wednesday] = Intervals(); // A week without any hours is refused.
        var own = Enumerable.Range(0, 8).Select(_ => Special(First.AddDays(random.Next(88)))).Prepend(NightOf(middle))
            .DistinctBy(d => d.Date).ToList();

        var official = random.Next(2) == 0;
        Calendar = new(Zone, new(weekly), official ? ProductionCalendar.Russia : null, own);
        model = !withModel ? null : new(
            Zone, First, Last, date => Hours(date, weekly, own.Find(d => d.Date == date), official ? Official(date) : null));
        Name = $"seed {seed}: {zone}, {(official ? "official" : "plain")}; "
            + string.Join("; ", weekly.Select(d => $"{d.Key} {string.Join(' ', d.Value)}")) + "; " + string.Join("; ", own);
    }

    /// <summary>As many seeds as there are zones, so many times over.</summary>
    internal static IEnumerable<int> Seeds(int times) => Enumerable.Range(0, times * Zones.Length);

    internal TimeZoneInfo Zone { get; }

    internal DateOnly First { get; }

    internal DateOnly Last { get; }

    internal WorkingCalendar Calendar { get; }

    internal Reference Model => model ?? throw new InvalidOperationException("Made without a model.");

    internal string Name { get; }

    /// <summary>In the first 24 days; half of the time on a whole quarter of an hour, where the borders are.</summary>
    internal DateTimeOffset Moment()
    {
        var start = new DateTimeOffset(First.AddDays(1).ToDateTime(default), TimeSpan.Zero);
        return random.Next(2) == 0 ? start.AddMinutes(
            15 * random.Next(24 * 96)) : start.AddTicks(random.NextInt64(24 * TimeSpan.TicksPerDay));
    }

    internal TimeSpan Amount(int maxHours) =>
        random.Next(2) == 0 ? TimeSpan.FromMinutes(
            15 * random.Next(1, maxHours * 4)) : new(random.NextInt64(1, maxHours * TimeSpan.TicksPerHour));

    internal TimeOnly CutOff() => new(random.Next(24), random.Next(4) * 15);

    internal int Days(int max) => random.Next(1, max);

    internal Pause[] Pauses() =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Moment()).Select(m => new Pause(m, m + Amount(60)))];

    private OpenInterval[] Intervals()
    {
        var borders = Enumerable.Range(0, 2 * random.Next(1, 4)).Select(_ => 15 * random.Next(97)).Distinct().Order().ToList();
        return borders.Count < 2
            ? [new(0, 24 * 60)]
            : [.. borders.Chunk(2).Where(p => p.Length == 2).Select(p => new OpenInterval(p[0], p[1]))];
    }

    /// <summary>Hours that open or close while the clocks change.</summary>
    private SpecialDay NightOf(DateOnly date)
    {
        var from = 15 * random.Next(16);
        return new(date, DayKind.Hours, Hours: [new(from, from + 15 * random.Next(1, 9)), new(18 * 60, 24 * 60 - 15 * random.Next(5))]);
    }

    private SpecialDay Special(DateOnly date) => (DayKind)random.Next(5) is var kind && kind == DayKind.Hours
        ? new(date, kind, Hours: Intervals())
        : new(date, kind);

    private static IEnumerable<OpenInterval> Hours(
        DateOnly date, Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>> weekly, SpecialDay? own, DayKind? official)
    {
        var usual = weekly[date.DayOfWeek];
        var working = IsWeekend(date) || usual.Count == 0 ? weekly[DayOfWeek.Friday] : usual;
        return (own?.Kind ?? official) switch
        {
            null => usual,
            DayKind.Off => [],
            DayKind.Work => working,
            DayKind.Hours => own!.Hours!,
            DayKind.Short when official is DayKind.Work or DayKind.WorkShort => Short(working),
            DayKind.Short => Short(usual),
            _ => Short(working),
        };

        static IEnumerable<OpenInterval> Short(IReadOnlyList<OpenInterval> hours)
        {
            for (var i = 0; i < hours.Count; i++)
            {
                var to = hours[i].To.TotalMinutes - (i == hours.Count - 1 ? 60 : 0);
                if (to > hours[i].From.TotalMinutes)
                    yield return new((int)hours[i].From.TotalMinutes, (int)to);
            }
        }
    }

    /// <summary>The data of the year; without any, the law: its holidays, their move off a weekend, the short day before.</summary>
    private static DayKind? Official(DateOnly date)
    {
        if (ProductionCalendar.Russia.Years.Contains(date.Year))
            return ProductionCalendar.Russia.Days.GetValueOrDefault(date)?.Kind;
        if (IsHoliday(date) || Enumerable.Range(1, 2).Any(n => IsMoved(date.AddDays(-n), date)))
            return DayKind.Off;

        return IsHoliday(date.AddDays(1)) && !IsWeekend(date) ? DayKind.Short : null;

        static bool IsMoved(DateOnly holiday, DateOnly to) => IsHoliday(holiday) && IsWeekend(holiday) && holiday.Month > 1
            && to.DayOfWeek == DayOfWeek.Monday;
    }

    private static bool IsHoliday(DateOnly date) =>
        (date.Month, date.Day) is (1, <= 8) or (2, 23) or (3, 8) or (5, 1) or (5, 9) or (6, 12) or (11, 4);

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
