using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;

namespace Helpdesk.Tickets.Actions;

/// <summary>When a call was made, as it is given.</summary>
internal static class CallTime
{
    /// <summary>
    /// Names of the values: an instant; or a time, a day (today without it) and the zone of the clock that both were read from.
    /// </summary>
    public const string At = "at";
    public const string Time = "time";
    public const string Day = "day";

    /// <summary>IANA id; the desk's without it. A page gives the zone in which it shows its reader every other time.</summary>
    public const string Zone = "zone";

    /// <returns>Null when nothing is given: it was made just now.</returns>
    /// <exception cref="RuleViolation">What is given is no time.</exception>
    public static DateTimeOffset? Given(ActionContext context)
    {
        var values = context.Input.Values;
        if (values.GetValueOrDefault(At) is { Length: > 0 } instant)
            return DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at.ToUniversalTime().ToStored()
                : throw NotATime(instant);
        var (time, day) = (values.GetValueOrDefault(Time, ""), values.GetValueOrDefault(Day, ""));
        if (time.Length == 0)
            return day.Length == 0 ? null : throw new RuleViolation(
                "Вписан день звонка: впишите и время.", "The day of the call is given: give the time as well.");
        if (!TimeOnly.TryParseExact(time, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            throw NotATime(time);
        var zone = context.Desk.Calendar.Zone;
        if (values.GetValueOrDefault(Zone) is { Length: > 0 } id && !IanaZone.TryFind(id, out zone))
            throw NotATime($"{time} {id}");
        var local = DayOf(day, context.Now, zone).ToDateTime(clock);
        return zone.IsInvalidTime(local) ? throw NotATime(time) : new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateOnly DayOf(string day, DateTimeOffset now, TimeZoneInfo zone) =>
        day.Length == 0 ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime)
        : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw NotATime(day);

    private static RuleViolation NotATime(string text)
    {
        var shown = text.Length <= 40 ? text : text[..40] + "…";
        return new($"«{shown}» — не время звонка. Пример: 14:30.", $"“{shown}” is not the time of a call. Write 14:30, for example.");
    }
}
