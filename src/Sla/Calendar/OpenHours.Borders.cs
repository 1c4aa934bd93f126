namespace Helpdesk.Sla;

/// <summary>The opening and the closing nearest to an instant.</summary>
internal sealed partial class OpenHours
{
    /// <summary>The first open instant at or after the given one.</summary>
    internal Spot OpeningFrom(long ticks)
    {
        var day = DayAt(ticks);
        var stretch = StretchFrom(day, ticks);
        var year = day.Year;
        if (stretch < year.Stretches)
            return new(Math.Max(ticks, year.From[stretch]), new(year, year.DayOf[stretch]));

        do
            year = Following(year);
        while (year.Stretches == 0);
        return new(year.From[0], new(year, year.DayOf[0]));
    }

    /// <summary>The latest end of a stretch at or before the instant, or null when there is none.</summary>
    internal long? ClosingUntil(long ticks)
    {
        var day = DayAt(ticks);
        var (year, stretch) = (day.Year, StretchFrom(day, ticks));
        while (stretch == 0)
        {
            if (year.Number == FirstYear)
                return null;
            year = Laid(year.Number - 1);
            stretch = year.Stretches;
        }

        return year.To[stretch - 1];
    }
}
