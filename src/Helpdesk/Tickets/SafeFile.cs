using System.Net.Http.Headers;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Tickets;

/// <summary>Name and type of a file as they are kept: a stranger wrote them, and people and programs will believe them.</summary>
public static class SafeFile
{
    public const int LongestName = 255;

    public const int LongestType = 127;

    private const string AnyBytes = "application/octet-stream";

    /// <summary>
    /// The last part of a path, without what file systems and headers trip over, and without the marks that turn the direction of writing:
    /// they make «fdp.exe» look like «exe.pdf».
    /// </summary>
    public static string Name(string name)
    {
        var last = CleanText.Clean(name.Replace('\\', '/').Split('/')[^1], keepLines: false);
        var clean = new string([.. last.Where(c => c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))]).Trim(' ', '.');
        if (clean.Length > LongestName)
        {
            var ending = Path.GetExtension(clean) is { Length: > 1 and < 12 } extension ? extension : "";
            // Cleaned once more: the cut may have left half a pair.
            clean = CleanText.Clean(clean[..(LongestName - ending.Length)], keepLines: false) + ending;
        }
        return clean.Length > 0 ? clean : "file";
    }

    /// <summary>A media type (RFC 9110 §8.3.1) without its parameters; what is none becomes bytes of any kind.</summary>
    public static string Type(string type) =>
        MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType is { Length: <= LongestType } media
            && media.All(c => c is > ' ' and <= '~')
            ? media.ToLowerInvariant()
            : AnyBytes;
}
