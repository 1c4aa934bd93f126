using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake;

namespace Helpdesk.Announcements;

/// <summary>
/// What somebody wrote into the form: times as the browser gives them (<c>2026-11-25T22:00</c>), in the zone of the desk.
/// </summary>
public sealed record AnnouncementInput
{
    public string Kind { get; init; } = "";

    public IReadOnlyList<string> Systems { get; init; } = [];

    public string TitleRu { get; init; } = "";

    public string TextRu { get; init; } = "";

    public string TitleEn { get; init; } = "";

    public string TextEn { get; init; } = "";

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    /// <summary>Names this writing of a new one, and becomes its id: the same token twice is one draft.</summary>
    public Guid? Token { get; init; }
}

/// <summary>Turns what was written into what is announced, or says what is wrong, field by field.</summary>
internal static class CheckAnnouncement
{
    public const int LongestTitle = 150;
    public const int LongestText = 3000;

    private static readonly TimeSpan Farthest = TimeSpan.FromDays(400);

    /// <exception cref="FormFault">Errors by the name of the field.</exception>
    public static (AnnouncementKind Kind, IReadOnlyList<string> Systems, NoticeContent Content) Check(
        AnnouncementInput input, Desk desk, DateTimeOffset now, Language language)
    {
        var errors = new Dictionary<string, string>();
        void Wrong(string field, string ru, string en) => errors.TryAdd(field, language.T(ru, en));

        var isKind = Enum.TryParse<AnnouncementKind>(input.Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            && !char.IsAsciiDigit(input.Kind[0]);
        if (!isKind)
            Wrong("kind", "Выберите, о чём объявление.", "Choose what it is about.");
        var systems = desk.Services.Select(s => s.Key).Where(input.Systems.Contains).ToList();
        if (systems.Count == 0)
            Wrong("systems", "Отметьте хотя бы одну систему.", "Tick one system at least.");

        string Words(string field, string text, bool isTitle, bool isRequired)
        {
            var (clean, longest) = (CleanText.Clean(text, keepLines: !isTitle), isTitle ? LongestTitle : LongestText);
            if (isRequired && clean.Length == 0)
                Wrong(field, isTitle ? "Напишите заголовок." : "Напишите текст.", isTitle ? "Write a title." : "Write a text.");
            if (clean.Length > longest)
                Wrong(
                    field, $"Не длиннее {longest} знаков, сейчас {clean.Length}.",
                    $"At most {longest} characters, there are {clean.Length}.");
            return clean;
        }

        var (titleRu, textRu) = (Words("titleRu", input.TitleRu, true, true), Words("textRu", input.TextRu, false, true));
        var (titleEn, textEn) = (Words("titleEn", input.TitleEn, true, false), Words("textEn", input.TextEn, false, false));
        if (titleEn.Length == 0 != (textEn.Length == 0))
            Wrong(
                titleEn.Length == 0 ? "titleEn" : "textEn", "По-английски нужны и заголовок, и текст.",
                "English needs both a title and a text.");

        DateTimeOffset? Time(string field, string text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (TimeIn(desk.Calendar.Zone, text) is not { } at)
                Wrong(field, "Нужны день и время, например 25.11.2026 22:00.", "A day and a time are needed, such as 2026-11-25T22:00.");
            else if ((at - now).Duration() > Farthest)
                Wrong(field, "Проверьте год.", "Check the year.");
            else
                return at;
            return null;
        }

        var (from, to) = (Time("from", input.From), Time("to", input.To));
        if (from is null)
            Wrong("from", "Укажите, с какого времени.", "Say from when.");
        if (to is null && kind != AnnouncementKind.Outage)
            Wrong("to", "Укажите, до какого времени: без конца бывает только сбой.", "Say until when: only an outage may have no end.");
        if (to <= from)
            Wrong("to", "Конец раньше начала.", "The end is before the beginning.");

        return errors.Count > 0 ? throw new FormFault(errors) : (kind, systems, new()
        {
            TitleRu = titleRu,
            TextRu = textRu,
            TitleEn = titleEn.Length > 0 ? titleEn : null,
            TextEn = textEn.Length > 0 ? textEn : null,
            From = from!.Value,
            To = to,
        });
    }

    /// <summary>The local time in the form that the browser's field takes and gives.</summary>
    public static string Field(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } instant ? TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>An hour that the clocks leave out is no time; of one that they show twice it is the first.</summary>
    private static DateTimeOffset? TimeIn(TimeZoneInfo zone, string text)
    {
        string[] formats = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "dd.MM.yyyy HH:mm"];
        if (!DateTime.TryParseExact(text.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || zone.IsInvalidTime(local) || local.Year is < 2000 or > 2200)
            return null;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
