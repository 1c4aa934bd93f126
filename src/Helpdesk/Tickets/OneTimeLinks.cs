using System.Text.RegularExpressions;

namespace Helpdesk.Tickets;

/// <summary>Links that are for one reader alone: whoever has one is let in.</summary>
public static partial class OneTimeLinks
{
    /// <summary>
    /// Without the key of a login (<c>/secret/…</c>). An answer to the letter that brought one quotes it; in the conversation, which
    /// everybody of the desk reads, nothing of it is kept.
    /// </summary>
    public static string Hidden(string text) => text.Contains("secret", StringComparison.Ordinal) ? Secret().Replace(text, "…") : text;

    /// <summary>
    /// As staff see what went to a requester: with the links that are the requester's own they would read and write in their name.
    /// </summary>
    public static string HiddenFromStaff(string text) => text.AsSpan().ContainsAny('/', '%') ? Own().Replace(text, "…") : text;

    // Programs that guard mail wrap its links and encode the slashes, sometimes twice.
    private const string Slash = "(?:/|%(?:25)*2[Ff])";

    private const string Login = $"(?<={Slash}secret{Slash})[A-Za-z0-9_-]{{32}}(?![A-Za-z0-9_-])";

    [GeneratedRegex(Login, RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    // By the exact shape of our keys: links of others, which a requester wants read, stay as they are.
    [GeneratedRegex(
        $"{Login}|(?<={Slash}(?:r|draft|invitation){Slash})[A-Za-z0-9_-]{{24}}(?![A-Za-z0-9_-])"
        + $"|(?<={Slash}school{Slash})[0-9a-f]{{40}}(?![A-Za-z0-9_-])|(?<={Slash}not-me{Slash})CfDJ8[A-Za-z0-9_-]+",
        RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
