using Helpdesk.Bots;
using Helpdesk.Sla;

namespace Helpdesk.Texts;

/// <summary>Moments as people say them: «пт 20 ноября, 17:00» / “Fri 20 November, 17:00”.</summary>
public static class SpokenTime
{
    public static string Say(DateTimeOffset at, TimeZoneInfo zone, string language) => Say(at, zone, language, "ddd d MMMM");

    /// <summary>A deadline for whoever waits: without its seconds, which promises a little more than is owed.</summary>
    public static string SayToMinute(DateTimeOffset at, TimeZoneInfo zone, string language) => Say(WholeMinute(at), zone, language);

    private static string Say(DateTimeOffset at, TimeZoneInfo zone, string language, string day)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var time = local.Second == 0 ? "HH:mm" : "HH:mm:ss";
        return local.ToString($"{day}, {time}", Language.Of(language).Culture);
    }

    /// <summary>
    /// With the year and the zone, for letters that are read later and elsewhere: «пт 20 ноября 2026, 17:00 (время Екатеринбурга)».
    /// </summary>
    public static string SayFully(DateTimeOffset at, TimeZoneInfo zone, string language) =>
        $"{Say(at, zone, language, "ddd d MMMM yyyy")} ({Zone(zone, language)})";

    /// <summary>The same to the minute: who did something, and when, in a sentence that anybody may read.</summary>
    public static string SayMinute(DateTimeOffset at, TimeZoneInfo zone, string language) =>
        SayFully(WholeMinute(at), zone, language);

    private static DateTimeOffset WholeMinute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    /// <summary>The zone as people call it: «время Екатеринбурга».</summary>
    public static string Zone(TimeZoneInfo zone, string language) => ZoneNames.Of(zone.Id, language);
}
