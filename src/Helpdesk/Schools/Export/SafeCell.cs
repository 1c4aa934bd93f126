using System.Text.RegularExpressions;

namespace Helpdesk.Schools.Export;

/// <summary>
/// A cell that begins like a formula would be computed by the table program that opens the file (CWE-1236), so it is given with an
/// apostrophe before it. Reading takes that one apostrophe off again, so nothing is lost on the way.
/// </summary>
public static partial class SafeCell
{
    public static string Write(string text) => Dangerous().IsMatch(text) ? "'" + text : text;

    public static string Read(string text) => text.StartsWith('\'') && Dangerous().IsMatch(text) ? text[1..] : text;

    /// <summary>Also what begins with apostrophes before the sign: else two texts would be written alike.</summary>
    [GeneratedRegex(@"^'*[=+\-@\t\r\n＝＋－＠]", RegexOptions.CultureInvariant)]
    private static partial Regex Dangerous();
}
