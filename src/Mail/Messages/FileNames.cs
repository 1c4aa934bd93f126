namespace Helpdesk.Mail.Messages;

/// <summary>Names of attached files, made safe to show and to store: a stranger chose them.</summary>
internal static class FileNames
{
    private const int MaxLength = 150;

    public static string Safe(string? name, string fallback)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && !IsDirectionMark(c) && c is not ('<' or '>' or ':' or '"' or '|' or '?' or '*'))]).Trim().Trim('.');
        if (clean.Length > MaxLength)
            clean = Shortened(clean);
        return clean.Length == 0 ? fallback : clean;
    }

    public static string Extension(string contentType) => contentType switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "text/calendar" => ".ics",
        "text/html" => ".html",
        "text/plain" => ".txt",
        "application/pdf" => ".pdf",
        "message/rfc822" => ".eml",
        _ => ".dat",
    };

    private static string Shortened(string name)
    {
        var extension = Path.GetExtension(name);
        return extension.Length is > 0 and < 12 ? name[..(MaxLength - extension.Length)] + extension : name[..MaxLength];
    }

    // Right-to-left overrides make "fdp.exe" read as "exe.pdf".
    private static bool IsDirectionMark(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
}
