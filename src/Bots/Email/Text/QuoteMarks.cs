using System.Text.RegularExpressions;

namespace Helpdesk.Bots.Email.Text;

/// <summary>Lines by which mail programs introduce the mail being answered, in Russian and English.</summary>
internal static partial class QuoteMarks
{
    private const int LongestLine = 400;

    /// <summary>
    /// How many lines an attribution ("пт, 26 сент. 2026 г. в 10:00, Имя &lt;a@b&gt;:") takes at <paramref name="at"/>; 0 when there is
    /// none. Programs wrap it.
    /// </summary>
    public static int AttributionLength(string[] lines, int at)
    {
        var joined = "";
        for (var length = 1; length <= 3 && at + length <= lines.Length; length++)
        {
            var line = lines[at + length - 1].Trim();
            if (line.Length is 0 or > LongestLine || line.StartsWith('>') || (length == 1 && !AttributionStart().IsMatch(line)))
                return 0;
            joined = joined.Length == 0 || joined.EndsWith('<') ? joined + line : joined + " " + line;
            if (line.EndsWith(':') && Attribution().IsMatch(joined))
                return length;
        }
        return 0;
    }

    /// <summary>"-----Исходное сообщение-----", or a block of От / Дата / Кому / Тема, with a ruler above it or without.</summary>
    public static bool StartsOriginal(string[] lines, int at)
    {
        var line = lines[at].Trim();
        if (line.Length is 0 or > LongestLine)
            return false;
        return Original().IsMatch(line)
            || (IsRuler(line) && lines.Skip(at + 1).Take(2).Select((_, i) => at + 1 + i).Any(i => IsHeaderBlock(lines, i)))
            || IsHeaderBlock(lines, at);
    }

    public static bool IsForward(string line) => line.Length <= LongestLine && Forward().IsMatch(line);

    public static bool IsAppTail(string line) => line.Length <= LongestLine && AppTail().IsMatch(line);

    private static bool IsRuler(string line) => line.Length >= 10 && line.AsSpan().TrimEnd('_').IsEmpty;

    private static bool IsHeaderBlock(string[] lines, int at)
    {
        if (!BlockFrom().IsMatch(Short(lines[at])))
            return false;
        var rest = lines.Skip(at + 1).Take(6).Select(Short).ToList();
        return rest.Any(line => BlockDate().IsMatch(line)) && rest.Any(line => BlockOther().IsMatch(line));
    }

    private static string Short(string line) => line.Length > LongestLine ? "" : line.Trim().Replace("*", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\d|^On\b|^Am\b", RegexOptions.CultureInvariant)]
    private static partial Regex AttributionStart();

    // Wrote-words need a digit before them; an address before the colon needs a time or a year, so that "3 people <a@b>:" is no quotation.
    [GeneratedRegex(
        @"\d.*\b(wrote|writes|пишет|писал|писала|написал|написала|написал\(а\)|написали)\s*:$"
            + @"|^On\b.*\bwrote:$|(\d{1,2}:\d{2}|\b\d{4}\b).*<[^<>\s]+@[^<>\s]+>\s*:$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attribution();

    [GeneratedRegex(
        @"^-{2,}\s*(Исходное сообщение|Original Message|Оригинальное сообщение|Original-Nachricht|Original Appointment)\s*-{2,}$"
            + "|^(Исходное сообщение|Original Message)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Original();

    [GeneratedRegex(
        @"^[-\s>]*(Пересылаемое сообщение|Пересланное сообщение|Forwarded message|Начало переадресованного сообщения"
            + @"|Начало пересланного сообщения|Begin forwarded message|Перенаправленное сообщение)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Forward();

    [GeneratedRegex(
        "^(Отправлено (с |из )|Получить Outlook для|Sent from (my|Mail|Outlook|Yandex)|Get Outlook for|Отправлено через)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AppTail();

    [GeneratedRegex(@"^(От|From|От кого)\s*:\s*\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BlockFrom();

    [GeneratedRegex(@"^(Отправлено|Дата|Sent|Date)\s*:\s*\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BlockDate();

    [GeneratedRegex(@"^(Кому|Копия|Тема|To|Cc|Subject)\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BlockOther();
}
