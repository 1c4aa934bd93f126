using System.Text.RegularExpressions;

namespace Helpdesk.Bots.Email.Messages;

/// <summary>Names of attached files, made safe to show and to store: a stranger chose them.</summary>
internal static partial class FileNames
{
    private const int MaxLength = 150;

    public static string Safe(string? name, string fallback)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var taken = last.Where(c => !char.IsControl(c) && !IsDirectionMark(c) && c is not ('<' or '>' or ':' or '"' or '|' or '?' or '*'));
        var clean = new string([.. taken]).Trim().Trim('.');
        if (clean.Length > MaxLength)
            clean = Shortened(clean);
        return clean.Length == 0 ? fallback : clean;
    }

    /// <summary>The name of the file of an attached mail. A slash in a subject divides words, not directories.</summary>
    public static string OfLetter(string? subject)
    {
        var words = (subject ?? "").Split([' ', '/', '\\', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return Safe(string.Join(' ', words), "message") + ".eml";
    }

    /// <summary>A name that Exchange gives to a text of the letter that stands beside a file.</summary>
    public static bool IsOfExchange(string name) => OfExchange().IsMatch(name);

    public static string Extension(string contentType) => contentType switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "text/calendar" => ".ics",
        "text/html" => ".html",
        "text/plain" => ".txt",
        "text/rtf" => ".rtf",
        "application/pdf" => ".pdf",
        "message/rfc822" => ".eml",
        "application/pgp-signature" => ".asc",
        _ => ".dat",
    };

    private static string Shortened(string name)
    {
        var extension = Path.GetExtension(name);
        return extension.Length is > 0 and < 12 ? name[..(MaxLength - extension.Length)] + extension : name[..MaxLength];
    }

    // Right-to-left overrides make "fdp.exe" read as "exe.pdf".
    private static bool IsDirectionMark(char c) =>
        c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';

    [GeneratedRegex(@"^ATT\d+\.(txt|html?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfExchange();
}
