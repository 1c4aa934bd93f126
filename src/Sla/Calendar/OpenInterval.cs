using System.Globalization;

namespace Helpdesk.Sla;

/// <summary>Half-open interval [From, To) of local wall time within one date; 24:00 is the end of the day.</summary>
public readonly record struct OpenInterval
{
    private const int MinutesADay = 24 * 60;

    private readonly short from;
    private readonly short to;

    /// <param name="from">Whole minutes since midnight, 0..1439.</param>
    /// <param name="to">Whole minutes since midnight, later than <paramref name="from"/>, at most 1440.</param>
    /// <exception cref="ArgumentException">The interval is empty, turned round or leaves the day.</exception>
    public OpenInterval(int from, int to)
    {
        if (from < 0 || to > MinutesADay || from >= to)
            throw new ArgumentException($"An interval must open before it closes, within 00:00-24:00: {Clock(from)}-{Clock(to)}.");

        (this.from, this.to) = ((short)from, (short)to);
    }

    public TimeSpan From => TimeSpan.FromMinutes(from);

    public TimeSpan To => TimeSpan.FromMinutes(to);

    /// <summary>Reads "09:00-18:00".</summary>
    /// <exception cref="FormatException">Not two times of day, or they do not make an interval.</exception>
    public static OpenInterval Parse(string text)
    {
        var parts = text.Split('-');
        if (parts.Length != 2)
            throw new FormatException($"'{text}' is not an interval; write it as 09:00-18:00.");

        try
        {
            return new(Minutes(parts[0], text), Minutes(parts[1], text));
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    public override string ToString() => $"{Clock(from)}-{Clock(to)}";

    internal static string Clock(int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    /// <summary>The same interval closing earlier, or null when nothing is left of it.</summary>
    internal OpenInterval? ClosingEarlierBy(int minutes) => to - minutes > from ? new(from, to - minutes) : null;

    private static int Minutes(string text, string whole)
    {
        if (text == "24:00")
            return MinutesADay;

        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (int)(time.Ticks / TimeSpan.TicksPerMinute)
            : throw new FormatException($"'{text}' in '{whole}' is not a time of day; write it as 09:00.");
    }
}
