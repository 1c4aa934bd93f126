namespace Helpdesk.Bots.Email.Text;

/// <summary>
/// Takes off the mail being answered, so that a conversation shows what was written now. Cuts only below text of the writer;
/// with answers between or below the quotation only the quoted lines go; forwarded mail stays. When nothing would remain, all remains.
/// </summary>
public static class QuotedText
{
    /// <param name="quoteStart">Where the HTML said the quotation begins; null when unknown.</param>
    public static string Trim(string text, int? quoteStart = null)
    {
        var lines = text.Split('\n');
        var quoteLine = quoteStart is { } at ? text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') : -1;
        var kept = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (QuoteMarks.IsForward(lines[i]) || (i == quoteLine && ForwardFollows(lines, i)))
            {
                kept.AddRange(lines[i..]);
                break;
            }
            var attribution = QuoteMarks.AttributionLength(lines, i);
            var isBelow = i == quoteLine
                || QuoteMarks.StartsOriginal(lines, i) || (attribution > 0 && !IsQuoted(NextText(lines, i + attribution)));
            if (isBelow && kept.Any(HasText))
                break;
            if (attribution > 0 && !isBelow)
                i += attribution - 1;
            else if (!IsQuoted(lines[i]))
                kept.Add(lines[i]);
        }
        var own = string.Join('\n', WithoutTail(kept)).Trim('\n', ' ', '\t', '\r');
        return own.Length == 0 ? text : own;
    }

    /// <summary>
    /// Nothing in the mail was written by its sender: it is the mail being answered, a signature, a program's tail. A forwarded mail,
    /// also one that begins with its header block, is something that was sent.
    /// </summary>
    public static bool IsAll(string text, int? quoteStart = null)
    {
        var lines = text.Split('\n');
        var quoteLine = quoteStart is { } at ? text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') : -1;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimEnd() == "--")
                return true;
            if (QuoteMarks.IsForward(lines[i]) || QuoteMarks.StartsOriginal(lines, i) || (i == quoteLine && IsSentOn(lines, i)))
                return false;
            var attribution = QuoteMarks.AttributionLength(lines, i);
            if (i == quoteLine || (attribution > 0 && !IsQuoted(NextText(lines, i + attribution))))
                return true;
            if (attribution > 0)
                i += attribution - 1;
            else if (HasText(lines[i]) && !IsQuoted(lines[i]) && !QuoteMarks.IsAppTail(lines[i]))
                return false;
        }
        return true;
    }

    private static bool IsSentOn(string[] lines, int from) =>
        ForwardFollows(lines, from)
            || Enumerable.Range(from, Math.Min(4, lines.Length - from)).Any(i => QuoteMarks.StartsOriginal(lines, i));

    private static bool HasText(string line) => !string.IsNullOrWhiteSpace(line);

    private static bool IsQuoted(string? line) => line is null || line.StartsWith('>');

    private static string? NextText(string[] lines, int from) => lines.Skip(from).Take(5).FirstOrDefault(HasText);

    private static bool ForwardFollows(string[] lines, int from) => lines.Skip(from).Take(4).Any(QuoteMarks.IsForward);

    private static List<string> WithoutTail(List<string> lines)
    {
        var end = lines.Count;
        while (end > 0 && (!HasText(lines[end - 1]) || QuoteMarks.IsAppTail(lines[end - 1]) || lines[end - 1].TrimEnd() == "--"))
            end--;
        return lines[..end];
    }
}
