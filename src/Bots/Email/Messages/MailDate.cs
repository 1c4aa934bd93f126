using System.Text.RegularExpressions;
using MimeKit.Utils;

namespace Helpdesk.Bots.Email.Messages;

/// <summary>Date header (RFC 5322 §3.3, obsolete forms included) by MimeKit. The result is UTC.</summary>
public static partial class MailDate
{
    /// <returns>Null when the header is absent, unreadable or names a year before 1980 or after 2200.</returns>
    public static DateTimeOffset? Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header) || NoTimeOfDay().IsMatch(header) || !DateUtils.TryParse(Mended(header), out var date))
            return null;
        return date.Year is < 1980 or > 2200 ? null : date.ToUniversalTime();
    }

    // Moscow is a zone that the standard's list lacks; a leap second (RFC 5322 §3.3) is one that .NET lacks.
    private static string Mended(string header) => LeapSecond().Replace(Moscow().Replace(header, "+0300"), ":59");

    [GeneratedRegex(@"\bMSK\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Moscow();

    [GeneratedRegex(@"(?<=:\d\d):60\b", RegexOptions.CultureInvariant)]
    private static partial Regex LeapSecond();

    // MimeKit leaves out a time that is none, and gives midnight.
    [GeneratedRegex(@"(?<![:\d])(2[4-9]|[3-9]\d):\d\d|(?<![:\d])\d?\d:[6-9]\d", RegexOptions.CultureInvariant)]
    private static partial Regex NoTimeOfDay();
}
