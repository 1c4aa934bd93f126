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

    [GeneratedRegex("(?<=/(?:r|secret|not-me|school|draft|invitation)/)[A-Za-z0-9_.-]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
