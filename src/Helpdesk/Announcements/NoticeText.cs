using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Settings;
using Helpdesk.Texts;
using Microsoft.Extensions.Options;

namespace Helpdesk.Announcements;

/// <summary>A notice as one person reads it: in their language, with the times of their own clock.</summary>
public sealed class NoticeText(IOptions<HelpdeskSettings> settings)
{
    /// <param name="madeAt">When the notice was made: works that had not begun by then were called off, not finished.</param>
    public NoticeWords Of(
        Desk desk, Announcement announcement, NoticeKind kind, NoticeContent content, DateTimeOffset madeAt, TimeZoneInfo zone,
        string language)
    {
        var head = AnnouncementKindWords.Of(announcement.Kind, kind, content.From <= madeAt).In(language);
        var systems = AnnouncementKindWords.Systems(desk, announcement.Systems, language);
        var lines = new List<string> { $"{head}: {systems}", "", content.Title(language) };
        if (kind == NoticeKind.Over)
            lines.Add(Was(content, madeAt, zone, language));
        else
            lines.AddRange([When(content, zone, language), "", content.Text(language)]);
        var link = settings.Value.Link($"/status?desk={desk.Key}");
        var state = Language.Of(language).T($"Состояние систем: {link}", $"State of the systems: {link}");
        lines.AddRange(["", state, "", desk.Name.In(language)]);
        return new($"{head}: {content.Title(language)}", string.Join('\n', lines));
    }

    /// <summary>«С пт 20 ноября, 22:00 до сб 21 ноября, 02:00 (время Екатеринбурга)», or from when on.</summary>
    public static string When(NoticeContent content, TimeZoneInfo zone, string language)
    {
        var (say, from) = (Language.Of(language), SpokenTime.Say(content.From, zone, language));
        var named = SpokenTime.Zone(zone, language);
        if (content.To is not { } end)
            return say.T($"С {from} ({named}), окончание пока не известно", $"Since {from} ({named}), until further notice");
        var to = SpokenTime.Say(Minute(end), zone, language);
        return say.T($"С {from} до {to} ({named})", $"From {from} to {to} ({named})");
    }

    private static string Was(NoticeContent content, DateTimeOffset at, TimeZoneInfo zone, string language)
    {
        var named = SpokenTime.Zone(zone, language);
        var (from, to) = (SpokenTime.Say(content.From, zone, language), SpokenTime.Say(Minute(at), zone, language));
        if (content.From > at)
            return Language.Of(language).T($"Было объявлено на {from} ({named}).", $"It was announced for {from} ({named}).");
        return Language.Of(language).T($"С {from} до {to} ({named}).", $"It lasted from {from} to {to} ({named}).");
    }

    /// <summary>Nobody wants to know the second in which somebody said that it is over.</summary>
    private static DateTimeOffset Minute(DateTimeOffset at) => at - TimeSpan.FromTicks(at.UtcTicks % TimeSpan.TicksPerMinute);
}
