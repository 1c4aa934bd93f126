using System.Text;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>
/// Decodes the encoded words of an address header before it is parsed, and quotes what comes out: within one may stand a comma, a colon, an
/// at sign, even a line break, and none of these may mean anything to the parser.
/// </summary>
internal static class QuotedNames
{
    public static string Quote(string header)
    {
        if (!header.Contains("=?", StringComparison.Ordinal))
            return header;
        var output = new StringBuilder(header.Length);
        var (at, inQuotes) = (0, false);
        foreach (var (start, length) in EncodedWords.Runs(header))
        {
            inQuotes = Copy(header, at, start, output, inQuotes);
            var words = Escaped(EncodedWords.Decode(header.Substring(start, length)));
            output.Append(inQuotes ? words : $"\"{words}\"");
            at = start + length;
        }
        Copy(header, at, header.Length, output, inQuotes);
        return output.ToString();
    }

    private static string Escaped(string words)
    {
        var plain = new string([.. words.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        if (plain.Length > 1 && plain[0] == '"' && plain[^1] == '"')
            plain = plain[1..^1];
        return plain.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
    }

    /// <returns>Whether the end of the stretch is inside a quoted string.</returns>
    private static bool Copy(string header, int from, int to, StringBuilder output, bool inQuotes)
    {
        for (var i = from; i < to; i++)
        {
            if (header[i] == '\\' && inQuotes && i + 1 < to)
                output.Append(header[i++]);
            else if (header[i] == '"')
                inQuotes = !inQuotes;
            output.Append(header[i]);
        }
        return inQuotes;
    }
}
