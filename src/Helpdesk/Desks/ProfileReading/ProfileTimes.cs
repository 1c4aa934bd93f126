using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Helpdesk.Sla;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads zones, dates, times of day, intervals and amounts of time.</summary>
internal static partial class ProfileTimes
{
    public static TimeZoneInfo? Zone(this ProfileValue value)
    {
        var id = value.Text(maxLength: 64);
        if (IanaZone.TryFind(id, out var zone))
            return zone;
        if (id.Length > 0)
            value.Fault($"{value.Shown()} is not an IANA time zone known on this machine");
        return null;
    }

    public static DateOnly? Date(this ProfileValue value)
    {
        if (DateOnly.TryParseExact(value.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        value.Fault($"{value.Shown()} is not a date (yyyy-MM-dd)");
        return null;
    }

    public static TimeOnly? TimeOfDay(this ProfileValue value)
    {
        if (TimeOnly.TryParseExact(value.Text(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        value.Fault($"{value.Shown()} is not a time of day (HH:mm)");
        return null;
    }

    /// <summary>A list of intervals such as <c>09:00-18:00</c>, in order and without overlap.</summary>
    public static IReadOnlyList<OpenInterval> Intervals(this ProfileValue value)
    {
        var intervals = new List<OpenInterval>();
        foreach (var item in value.List())
        {
            if (item.Interval() is not { } interval)
                continue;
            if (intervals.Count > 0 && interval.From < intervals[^1].To)
                item.Fault($"{item.Shown()} must come after \"{intervals[^1]}\" without overlapping it");
            else
                intervals.Add(interval);
        }

        return intervals;
    }

    /// <summary>A positive ISO 8601 duration of hours, minutes and seconds, and of days where a day is 24 hours.</summary>
    public static TimeSpan? Duration(this ProfileValue value, bool daysAllowed, TimeSpan atMost)
    {
        var text = value.Json.ValueKind == JsonValueKind.String ? value.Text(maxLength: 40) : "";
        if (!DurationPattern().IsMatch(text))
        {
            value.Fault($"{value.Shown()} is not an ISO 8601 duration such as PT2H");
            return null;
        }

        if (!daysAllowed && text.Contains('D', StringComparison.Ordinal))
        {
            value.Fault($"{value.Shown()} has days, which are no amount of working time; write hours, or use kind working-days");
            return null;
        }

        var amount = Amount(text);
        if (amount is null || amount <= TimeSpan.Zero || amount > atMost)
        {
            value.Fault($"{value.Shown()} is not an amount above zero and up to {atMost.TotalHours:0} hours");
            return null;
        }

        return amount;
    }

    private static OpenInterval? Interval(this ProfileValue value)
    {
        var parts = value.Text().Split('-');
        if (parts.Length != 2)
        {
            value.Fault($"{value.Shown()} is not an interval (HH:mm-HH:mm)");
            return null;
        }

        if (MinutesOf(value, parts[0]) is not { } from || MinutesOf(value, parts[1]) is not { } to)
            return null;
        if (from < to)
            return OpenInterval.Parse($"{parts[0]}-{parts[1]}");
        value.Fault($"{value.Shown()} does not open before it closes");
        return null;
    }

    private static int? MinutesOf(ProfileValue value, string text)
    {
        if (text == "24:00")
            return 24 * 60;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return (time.Hour * 60) + time.Minute;
        value.Fault($"\"{text}\" is not a time of day (HH:mm)");
        return null;
    }

    private static TimeSpan? Amount(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        @"^P(?=[0-9T])([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\.[0-9]{1,7})?S)?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();
}
