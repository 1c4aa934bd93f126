using System.Globalization;
using System.Text.RegularExpressions;

namespace Helpdesk.Mail.Messages;

/// <summary>Date header (RFC 5322 §3.3, obsolete forms included). The result is UTC.</summary>
public static partial class MailDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <returns>Null when the header is absent, unreadable or names a year before 1980 or after 2200.</returns>
    public static DateTimeOffset? Parse(string? header)
    {
        var match = Pattern().Match(header ?? "");
        if (!match.Success)
            return null;
        var month = Array.IndexOf(Months, match.Groups["month"].Value[..3].ToLowerInvariant()) + 1;
        var year = Number(match, "year");
        // RFC 5322 §4.3: two digits are 2000–2049 or 1950–1999, three digits count from 1900.
        year += match.Groups["year"].Length switch { 2 => year < 50 ? 2000 : 1900, 3 => 1900, _ => 0 };
        if (month == 0 || year is < 1980 or > 2200)
            return null;
        var (day, hour, minute, second) = (Number(match, "day"), Number(match, "hour"), Number(match, "minute"), Math.Min(59, Number(match, "second")));
        if (day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59)
            return null;
        return new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero) - Offset(match.Groups["zone"].Value);
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static TimeSpan Offset(string zone)
    {
        if (zone.Length == 5 && int.TryParse(zone.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && digits % 100 < 60 && digits <= 1400)
            return (zone[0] == '-' ? -1 : 1) * new TimeSpan(digits / 100, digits % 100, 0);
        var hours = zone.ToUpperInvariant() switch { "EDT" => -4, "EST" or "CDT" => -5, "CST" or "MDT" => -6, "MST" or "PDT" => -7, "PST" => -8, "MSK" => 3, _ => 0 };
        return TimeSpan.FromHours(hours);
    }

    [GeneratedRegex(@"(?<day>\d{1,2})[\s-]+(?<month>[A-Za-z]{3,9})[\s-]+(?<year>\d{2,4})\s+(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2}))?(?:\s*(?<zone>[+-]\d{4}|[A-Za-z]{1,5}))?", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
