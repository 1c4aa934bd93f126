using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Texts;

namespace Helpdesk.Shell;

/// <summary>
/// Instants as the reader of a page sees them: in the reader's zone, with the days near <paramref name="now"/> by name.
/// </summary>
/// <param name="zone">Zone of the reader.</param>
/// <param name="now">The instant the page is made; the script of the page ticks on from it.</param>
/// <param name="namesZone">Times of a zone other than Moscow's always name it: for pages whose reader may be anywhere.</param>
public sealed class Moments(TimeZoneInfo zone, DateTimeOffset now, bool namesZone = false)
{
    private static readonly TimeSpan Moscow = TimeSpan.FromHours(3);

    public TimeZoneInfo Zone => zone;

    public DateTimeOffset Now => now;

    /// <summary>«время Екатеринбурга»: for a page whose reader may be anywhere.</summary>
    public string ZoneName => NameOf(zone);

    /// <summary>The same of another zone.</summary>
    public string NameOf(TimeZoneInfo other) => SpokenTime.Zone(other, Words.Language);

    /// <summary>The present date there.</summary>
    public DateOnly DateIn(TimeZoneInfo where) => DateOnly.FromDateTime(Local(now, where).DateTime);

    /// <summary>«сегодня», «завтра», «пт 20 ноября», with the year where it is not the current one.</summary>
    public string Day(DateTimeOffset instant) => Day(instant, zone);

    /// <summary>For paper, which is read on another day: «20.11.2026».</summary>
    public string Date(DateTimeOffset instant) =>
        Local(instant, zone).ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>«17:00».</summary>
    public string Time(DateTimeOffset instant) => Clock(instant, zone);

    /// <summary>«пт 20 ноября, 17:00».</summary>
    public string Full(DateTimeOffset instant) => $"{Day(instant)}, {Time(instant)}";

    /// <summary>
    /// The same in the zone the instant belongs to (a desk's, a school's); that zone is named only where its clock differs from the
    /// reader's: «пт 20 ноября, 17:00 (время Екатеринбурга)».
    /// </summary>
    public string Full(DateTimeOffset instant, TimeZoneInfo owner) =>
        $"{Day(instant, owner)}, {Clock(instant, owner)}{Elsewhere(instant, owner)}";

    /// <summary>
    /// The same without names for the days near now, to the second where it has any: «пт 20 ноября 2026, 15:00:01 (время Екатеринбурга)».
    /// </summary>
    public string Exact(DateTimeOffset instant, TimeZoneInfo owner)
    {
        var local = Local(instant, owner);
        var time = local.ToString(local.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{local.ToString("ddd d MMMM yyyy", Words.Culture)}, {time}{Elsewhere(instant, owner)}";
    }

    /// <summary>A deadline as it is promised: «до 17:00 сегодня», «до 18:00 вт 24 ноября (время Красноярска)».</summary>
    public string By(DateTimeOffset instant, TimeZoneInfo owner) =>
        $"{Words.T("до", "by")} {Clock(instant, owner)} {Day(instant, owner)}{Elsewhere(instant, owner)}";

    /// <summary>Short form for narrow places: the time when it is today, else «20 ноя».</summary>
    public string Short(DateTimeOffset instant)
    {
        var local = Local(instant, zone);
        return local.Date == Local(now, zone).Date
            ? Time(instant)
            : local.ToString("d MMM", Words.Culture).TrimEnd('.');
    }

    /// <summary>Within a sentence: «17:00» when it is today, else «пт 20 ноября, 17:00».</summary>
    public string InSentence(DateTimeOffset instant)
    {
        var (local, today) = (Local(instant, zone), Local(now, zone));
        var day = local.ToString(local.Year == today.Year ? "ddd d MMMM" : "ddd d MMMM yyyy", Words.Culture);
        return local.Date == today.Date ? Time(instant) : $"{day}, {Time(instant)}";
    }

    /// <summary>Why a form was refused, as the reader of its page reads it.</summary>
    public string Say(RuleViolation rule) => (rule.OnPage?.Invoke(InSentence) ?? rule.Sentence).In(Words.Language);

    /// <summary>Machine form for <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private string Day(DateTimeOffset instant, TimeZoneInfo where)
    {
        var day = Local(instant, where).Date;
        var today = Local(now, where).Date;
        // Late in the evening it is tomorrow already further east: then only a date says which day is meant.
        var isSameDay = today == Local(now, zone).Date;
        return (day - today).Days switch
        {
            0 when isSameDay => Words.T("сегодня", "today"),
            1 when isSameDay => Words.T("завтра", "tomorrow"),
            -1 when isSameDay => Words.T("вчера", "yesterday"),
            _ => day.ToString(day.Year == today.Year ? "ddd d MMMM" : "ddd d MMMM yyyy", Words.Culture),
        };
    }

    private static DateTimeOffset Local(DateTimeOffset instant, TimeZoneInfo where) => TimeZoneInfo.ConvertTime(instant, where);

    private static string Clock(DateTimeOffset instant, TimeZoneInfo where) =>
        Local(instant, where).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The clock of that zone shows another time than the reader's.</summary>
    public bool IsElsewhere(DateTimeOffset instant, TimeZoneInfo owner) =>
        Local(instant, owner).Offset != (namesZone ? Moscow : Local(instant, zone).Offset);

    /// <summary>«16:40 (время Екатеринбурга)», the zone only where it differs from the reader's.</summary>
    public string Time(DateTimeOffset instant, TimeZoneInfo owner) => Clock(instant, owner) + Elsewhere(instant, owner);

    private string Elsewhere(DateTimeOffset instant, TimeZoneInfo owner) =>
        IsElsewhere(instant, owner) ? $" ({NameOf(owner)})" : "";
}
