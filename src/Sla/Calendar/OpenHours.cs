namespace Helpdesk.Sla;

/// <summary>
/// Counts in open time and in working days over <see cref="OpenYear"/>s, which are laid out when first asked for.
/// Instants are UTC ticks, dates are day numbers. Safe for any number of threads.
/// </summary>
internal sealed partial class OpenHours(TimeZoneInfo zone, DayRules rules)
{
    internal const int FirstYear = 2000;
    internal const int LastYear = 2100;

    private readonly OpenYear?[] years = new OpenYear?[LastYear - FirstYear + 1];
    private readonly long usualOffset = zone.BaseUtcOffset.Ticks;

    /// <summary>A date of the calendar.</summary>
    internal readonly record struct Day(OpenYear Year, int Index)
    {
        internal int Number => Year.FirstDay + Index;

        internal bool IsWorking => Year.IsWorking(Index);

        internal long Opening => Year.OpeningOf(Index);

        internal long Closing => Year.ClosingOf(Index);

        internal DayPlan Plan => Year.Plans[Index];

        /// <summary>First instant after the date.</summary>
        internal long End => Year.Midnights[Index + 1];

        internal DateOnly Date => DateOnly.FromDayNumber(Number);

        internal long At(TimeOnly time) => Year.Offsets.InstantOf(Number * TimeSpan.TicksPerDay + time.Ticks);
    }

    /// <summary>An instant and the date whose open time it belongs to: 24:00 belongs to the date that it ends.</summary>
    internal readonly record struct Spot(long Ticks, Day Day);

    internal Day DayAt(long ticks)
    {
        if (ticks < TimeSpan.TicksPerDay)
            throw CalendarRangeException.At("The instant");

        var number = (int)((ticks + usualOffset) / TimeSpan.TicksPerDay);
        var year = YearOf(number, ticks);
        var index = number - year.FirstDay;

        // The usual offset is only a guess: daylight saving and older rules of the zone move the midnights.
        while (ticks < year.Midnights[index])
        {
            if (--index >= 0)
                continue;
            year = YearOf(year.FirstDay - 1, ticks);
            index = year.Days - 1;
        }

        while (ticks >= year.Midnights[index + 1])
        {
            if (++index < year.Days)
                continue;
            year = YearOf(year.FirstDay + year.Days, ticks);
            index = 0;
        }

        return new(year, index);
    }

    internal Day DayOf(DateOnly date)
    {
        var year = Laid(date.Year, date);
        return new(year, date.DayNumber - year.FirstDay);
    }

    internal Day Next(Day day) =>
        day.Index + 1 < day.Year.Days ? new(day.Year, day.Index + 1) : DayOf(DateOnly.FromDayNumber(day.Number + 1));

    internal Day Previous(Day day) =>
        day.Index > 0 ? new(day.Year, day.Index - 1) : DayOf(DateOnly.FromDayNumber(day.Number - 1));

    /// <summary>Open time from the instant to the closing of the date, which the instant belongs to.</summary>
    internal static long OpenLeft(Day day, long ticks)
    {
        var year = day.Year;
        return year.OpenBefore[year.FirstStretch[day.Index + 1]] - Position(year, StretchFrom(day, ticks), ticks);
    }

    /// <summary>The earliest instant by which so much open time has passed: possibly the very end of a stretch.</summary>
    /// <param name="amount">More than zero.</param>
    internal Spot Add(Day day, long ticks, long amount)
    {
        var year = day.Year;
        var stretch = StretchFrom(day, ticks);
        var target = Position(year, stretch, ticks) + amount;
        while (target > year.TotalOpen)
        {
            target -= year.TotalOpen;
            year = Following(year);
            stretch = 0;
        }

        stretch = StretchReaching(year.OpenBefore, stretch, target);
        return new(year.From[stretch] + target - year.OpenBefore[stretch], new(year, year.DayOf[stretch]));
    }

    internal long Between(long from, long to)
    {
        var (first, last) = (DayAt(from), DayAt(to));
        var open = Position(last.Year, StretchFrom(last, to), to) - Position(first.Year, StretchFrom(first, from), from);
        for (var year = first.Year; year != last.Year; year = Following(year))
            open += year.TotalOpen;
        return open;
    }

    /// <summary>The first stretch that is not over at the instant, on the date or later; may be past the year's last.</summary>
    internal static int StretchFrom(Day day, long ticks)
    {
        var (year, index) = day;
        var stretch = year.FirstStretch[index];
        while (stretch < year.FirstStretch[index + 1] && year.To[stretch] <= ticks)
            stretch++;
        return stretch;
    }

    internal OpenYear Following(OpenYear year) =>
        year.Number == LastYear ? throw CalendarRangeException.At("The answer") : Laid(year.Number + 1);

    private static long Position(OpenYear year, int stretch, long ticks) =>
        year.OpenBefore[stretch] + (stretch < year.Stretches ? Math.Max(0, ticks - year.From[stretch]) : 0);

    /// <summary>The first stretch at or after the given one whose end brings the sum to the target.</summary>
    private static int StretchReaching(long[] openBefore, int stretch, long target)
    {
        // Most promises end within a stretch or two; long ones double their steps.
        var step = 1;
        var low = stretch;
        while (low + step < openBefore.Length && openBefore[low + step] < target)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, openBefore.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (openBefore[middle] < target)
                low = middle;
            else
                high = middle;
        }

        return high - 1;
    }

    private OpenYear YearOf(int dayNumber, long ticks)
    {
        var year = DateOnly.FromDayNumber(dayNumber).Year;
        return year is < FirstYear or > LastYear
            ? throw CalendarRangeException.At($"The instant {new DateTime(ticks, DateTimeKind.Utc):yyyy-MM-ddTHH:mm:ssZ}")
            : Laid(year);
    }

    private OpenYear Laid(int year, DateOnly date) =>
        year is < FirstYear or > LastYear ? throw CalendarRangeException.At($"The date {date:yyyy-MM-dd}") : Laid(year);

    private OpenYear Laid(int year)
    {
        ref var slot = ref years[year - FirstYear];
        return Volatile.Read(ref slot) ?? Interlocked.CompareExchange(ref slot, OpenYear.Of(year, zone, rules), null) ?? slot!;
    }
}
