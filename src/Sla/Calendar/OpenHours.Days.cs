namespace Helpdesk.Sla;

/// <summary>Counting by working days.</summary>
internal sealed partial class OpenHours
{
    /// <summary>The n-th (1, 2, …) working day after the date.</summary>
    internal Day WorkingDayAfter(Day day, int n = 1)
    {
        var year = day.Year;
        var rank = year.WorkingBefore[day.Index + 1] + n;
        while (rank > year.WorkingDays.Length)
        {
            rank -= year.WorkingDays.Length;
            year = Following(year);
        }

        return new(year, year.WorkingDays[rank - 1]);
    }

    /// <summary>The last working day before the date.</summary>
    internal Day WorkingDayBefore(Day day)
    {
        var year = day.Year;
        var rank = year.WorkingBefore[day.Index];
        while (rank == 0)
        {
            year = DayOf(DateOnly.FromDayNumber(year.FirstDay - 1)).Year;
            rank = year.WorkingDays.Length;
        }

        return new(year, year.WorkingDays[rank - 1]);
    }

    /// <summary>How many working days close within (from, to].</summary>
    internal int ClosingsBetween(long from, long to)
    {
        var (first, last) = (DayAt(from), DayAt(to));
        var closings = ClosingsUntil(last, to) - ClosingsUntil(first, from);
        for (var year = first.Year; year != last.Year; year = Following(year))
            closings += year.WorkingDays.Length;
        return closings;

        static int ClosingsUntil(Day day, long ticks) =>
            day.Year.WorkingBefore[day.Index] + (day.IsWorking && day.Closing <= ticks ? 1 : 0);
    }
}
