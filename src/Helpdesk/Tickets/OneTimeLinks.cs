using System.Text.RegularExpressions;

namespace Helpdesk.Tickets;

/// <summary>Links that are for one reader alone: whoever has one is let in.</summary>
public static partial class OneTimeLinks
{
    /// <summary>
    /// Without the key of a login (<c>/secret/…</c>). An answer to the letter that brought one quotes it; in the conversation, which
    /// everybody of the desk reads, nothing of it is kept.
    /// </summary>
    public static string Hidden(string text) => text.Contains("/secret/", StringComparison.Ordinal) ? Secret().Replace(text, "…") : text;

    /// <summary>As staff see what went to a requester: with the links that are the requester's own they would read and write in their name.</summary>
    public static string HiddenFromStaff(string text) => text.Contains('/') ? Own().Replace(text, "…") : text;

    [GeneratedRegex("(?<=/secret/)[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    // By the exact shape of our keys: links of others, which a requester wants read, stay as they are.
    [GeneratedRegex(
        "(?<=/(?:r|draft|invitation)/)[A-Za-z0-9_-]{24}(?![A-Za-z0-9_-])|(?<=/secret/)[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])"
        + "|(?<=/school/)[0-9a-f]{40}(?![A-Za-z0-9_-])|(?<=/not-me/)CfDJ8[A-Za-z0-9_-]+",
        RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
