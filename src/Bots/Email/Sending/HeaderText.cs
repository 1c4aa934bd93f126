namespace Helpdesk.Bots.Email.Sending;

/// <summary>Makes text fit for a header: one line, no control characters, no unbounded length.</summary>
internal static class HeaderText
{
    public static string Clean(string text, int maxLength = 900)
    {
        var clean = new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Trim();
        return clean.Length > maxLength ? clean[..(char.IsHighSurrogate(clean[maxLength - 1]) ? maxLength - 1 : maxLength)] : clean;
    }

    /// <summary>
    /// A display name without quotes and backslashes: some servers and readers take them for the end of the quoted string.
    /// </summary>
    public static string Name(string name) => Clean(name, 200).Replace('"', '\'').Replace("\\", "", StringComparison.Ordinal);

    /// <summary>An id in brackets; characters that could end it are dropped.</summary>
    public static string Id(string id) => "<" + new string([.. id.Where(c => c is > ' ' and < '\x7F' and not ('<' or '>'))]) + ">";

    /// <summary>Ids folded one to a line, as lines may not grow past 998 bytes (RFC 5322 §2.1.1).</summary>
    public static string Ids(IEnumerable<string> ids) => string.Join(' ', ids.Select(Id));
}
