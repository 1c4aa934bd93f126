using System.Text.RegularExpressions;

namespace Helpdesk.Tickets.Links;

/// <summary>
/// The keys of <see cref="OneTimeLinks"/> as they stand in a mail that nobody has decoded: with the ends of lines that
/// quoted-printable puts anywhere (RFC 2045 §6.7), and with the slashes that programs encode where they wrap the links of a mail.
/// </summary>
internal static class LetterKeys
{
    private const string Soft = @"(?:=[ \t]*\r?\n)?";
    private const string Slash = "(?i:/|%(?:25)*2F|=2F|&#47;|&#x2F;)" + Soft;
    private const string Character = "(?:[A-Za-z0-9_-]|=2D|=5F)" + Soft;
    private const string Hex = "[0-9a-f]" + Soft;
    private const string NoMore = "(?![A-Za-z0-9_-])";

    private static readonly string Secrets = $"(?<way>{Slash}{Word("secret")}{Slash})(?<key>(?:{Character}){{32}}){NoMore}";

    /// <summary>Logins: nothing of their keys is kept anywhere.</summary>
    public static readonly Regex OfLogins = Made(Secrets);

    /// <summary>All links that are the requester's own: not for staff.</summary>
    public static readonly Regex OfRequesters = Made(
        $"{Secrets}|(?<way>{Slash}(?:{Word("r")}|{Word("draft")}|{Word("invitation")}){Slash})(?<key>(?:{Character}){{24}}){NoMore}"
        + $"|(?<way>{Slash}{Word("school")}{Slash})(?<key>(?:{Hex}){{40}}){NoMore}"
        + $"|(?<way>{Slash}{Word("not-me")}{Slash})(?<key>{Word("CfDJ8")}(?:{Character})+)");

    private static string Word(string word) => string.Concat(word.Select(letter => letter + Soft));

    private static Regex Made(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled, TimeSpan.FromSeconds(10));
}
