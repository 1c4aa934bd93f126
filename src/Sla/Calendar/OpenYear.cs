namespace Helpdesk.Sla;

/// <summary>
/// One year of a calendar in its zone, laid out for counting: where each local date begins, the stretches of open
/// time as instants, and running sums of open time and of working days. All instants are UTC ticks.
/// </summary>
internal sealed class OpenYear
{
    private OpenYear(int number, int firstDay, int days, ZoneYear offsets)
    {
        Number = number;
        Offsets = offsets;
        FirstDay = firstDay;
        Midnights = new long[days + 1];
        FirstStretch = new int[days + 1];
        WorkingBefore = new int[days + 1];
        Plans = new DayPlan[days];
    }

    /// <summary>2026, say.</summary>
    internal int Number { get; }

    /// <summary>Day number (<see cref="DateOnly.DayNumber"/>) of 1 January.</summary>
    internal int FirstDay { get; }

    internal int Days => Plans.Length;

    /// <summary>First instant of each local date; one more for 1 January of the next year.</summary>
    internal long[] Midnights { get; }

    /// <summary>Index of the first stretch of each date; one more for the end.</summary>
    internal int[] FirstStretch { get; }

    internal long[] From { get; private set; } = [];

    internal long[] To { get; private set; } = [];

    /// <summary>Date (counted from 1 January) of each stretch.</summary>
    internal int[] DayOf { get; private set; } = [];

    /// <summary>Open ticks of the year before each stretch; one more for the whole year.</summary>
    internal long[] OpenBefore { get; private set; } = [];

    /// <summary>Working days of the year before each date; one more for the whole year.</summary>
    internal int[] WorkingBefore { get; }

    /// <summary>The dates with open time, in order.</summary>
    internal int[] WorkingDays { get; private set; } = [];

    internal ZoneYear Offsets { get; }

    internal DayPlan[] Plans { get; }

    internal int Stretches => From.Length;

    internal long TotalOpen => OpenBefore[^1];

    internal bool IsWorking(int day) => FirstStretch[day + 1] > FirstStretch[day];

    internal long OpeningOf(int day) => From[FirstStretch[day]];

    internal long ClosingOf(int day) => To[FirstStretch[day + 1] - 1];

    internal static OpenYear Of(int year, TimeZoneInfo zone, DayRules rules)
    {
        var firstDay = new DateOnly(year, 1, 1).DayNumber;
        var days = new DateOnly(year, 12, 31).DayNumber - firstDay + 1;
        var offsets = new ZoneYear(zone, firstDay, days);
        var result = new OpenYear(year, firstDay, days, offsets);
        var from = new List<long>(days);
        var to = new List<long>(days);
        var dayOf = new List<int>(days);
        var working = new List<int>(days);
        for (var day = 0; day < days; day++)
        {
            var midnight = (firstDay + day) * TimeSpan.TicksPerDay;
            var plan = rules.On(DateOnly.FromDayNumber(firstDay + day));
            result.Plans[day] = plan;
            result.Midnights[day] = offsets.InstantOf(midnight);
            result.FirstStretch[day] = from.Count;
            result.WorkingBefore[day] = working.Count;
            foreach (var interval in plan.Hours)
            {
                var (start, end) = (offsets.InstantOf(midnight + interval.From.Ticks), offsets.InstantOf(midnight + interval.To.Ticks));
                if (start == end)
                    continue; // The clocks jumped over the whole interval.
                from.Add(start);
                to.Add(end);
                dayOf.Add(day);
            }

            if (from.Count > result.FirstStretch[day])
                working.Add(day);
        }

        result.Midnights[days] = offsets.InstantOf((firstDay + days) * TimeSpan.TicksPerDay);
        result.FirstStretch[days] = from.Count;
        result.WorkingBefore[days] = working.Count;
        (result.From, result.To, result.DayOf, result.WorkingDays) = ([.. from], [.. to], [.. dayOf], [.. working]);
        result.OpenBefore = RunningSums(result.From, result.To);
        return result;
    }

    private static long[] RunningSums(long[] from, long[] to)
    {
        var sums = new long[from.Length + 1];
        for (var i = 0; i < from.Length; i++)
            sums[i + 1] = sums[i] + to[i] - from[i];
        return sums;
    }
}
