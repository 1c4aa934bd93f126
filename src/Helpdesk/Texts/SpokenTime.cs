using System.Globalization;
using Helpdesk.Sla;

namespace Helpdesk.Texts;

/// <summary>Moments as people say them: «пт 20 ноября, 17:00» / “Fri 20 November, 17:00”.</summary>
public static class SpokenTime
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string Say(DateTimeOffset at, TimeZoneInfo zone, string language)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var culture = language == "en" ? English : Russian;
        var time = local.Second == 0 ? "HH:mm" : "HH:mm:ss";
        return local.ToString($"ddd d MMMM, {time}", culture);
    }

    /// <summary>With the year and the offset of the zone, for letters that are read later and elsewhere.</summary>
    public static string SayFully(DateTimeOffset at, TimeZoneInfo zone, string language)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var year = local.ToString("yyyy", CultureInfo.InvariantCulture);
        var offset = local.Offset == TimeSpan.Zero ? "UTC" : $"UTC{local:zzz}".Replace(":00", "", StringComparison.Ordinal);
        return $"{Say(at, zone, language)} ({year}, {offset})";
    }

    /// <summary>The same to the minute: who did something, and when, in a sentence that anybody may read.</summary>
    public static string SayMinute(DateTimeOffset at, TimeZoneInfo zone, string language) => SayFully(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)), zone, language);

    /// <summary>The zone as people call it at that moment: «Екатеринбург, UTC+5».</summary>
    public static string Zone(DateTimeOffset at, TimeZoneInfo zone, string language) => ZoneNames.Of(zone.Id, zone.GetUtcOffset(at), language);
}
