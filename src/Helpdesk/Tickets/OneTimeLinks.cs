using System.Text.RegularExpressions;

namespace Helpdesk.Tickets;

/// <summary>
/// Links that are for one reader alone (<c>/secret/…</c>). An answer to the letter that brought one quotes it; in the conversation, which
/// everybody of the desk reads, nothing of it is kept.
/// </summary>
public static partial class OneTimeLinks
{
    public static string Hidden(string text) => text.Contains("/secret/", StringComparison.Ordinal) ? Secret().Replace(text, "…") : text;

    [GeneratedRegex("(?<=/secret/)[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
