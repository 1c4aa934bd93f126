using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Bots.Email.Charsets;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>
/// Encoded words of headers (RFC 2047). Bytes of neighbouring words of one charset are joined before they are decoded,
/// because mail programs cut words inside a UTF-8 character; white space between words is dropped.
/// </summary>
internal static partial class EncodedWords
{
    public static string Decode(string text)
    {
        if (!text.Contains("=?", StringComparison.Ordinal))
            return text;
        var output = new StringBuilder(text.Length);
        var pending = new List<byte>();
        string? charset = null;
        var position = 0;
        foreach (Match word in Word().Matches(text))
        {
            var between = text.AsSpan(position, word.Index - position);
            var follows = charset is not null && between.IsWhiteSpace();
            if (!follows || !string.Equals(charset, word.Groups["charset"].Value, StringComparison.OrdinalIgnoreCase))
                Flush(output, pending, ref charset);
            if (!follows)
                output.Append(between);
            charset = word.Groups["charset"].Value;
            pending.AddRange(Bytes(word));
            position = word.Index + word.Length;
        }
        Flush(output, pending, ref charset);
        return output.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>Where encoded words stand that follow each other with nothing but white space between.</summary>
    public static IEnumerable<(int Start, int Length)> Runs(string text)
    {
        var (start, end) = (-1, 0);
        foreach (Match word in Word().Matches(text))
        {
            if (start >= 0 && !text.AsSpan(end, word.Index - end).IsWhiteSpace())
            {
                yield return (start, end - start);
                start = -1;
            }
            (start, end) = (start < 0 ? word.Index : start, word.Index + word.Length);
        }
        if (start >= 0)
            yield return (start, end - start);
    }

    private static void Flush(StringBuilder output, List<byte> pending, ref string? charset)
    {
        if (charset is not null)
            output.Append(Charset.Decode(pending.ToArray(), charset));
        pending.Clear();
        charset = null;
    }

    private static ReadOnlySpan<byte> Bytes(Match word)
    {
        // A broken program may leave unencoded letters inside the word: they are taken as UTF-8.
        var text = Encoding.UTF8.GetBytes(word.Groups["text"].Value);
        return word.Groups["encoding"].ValueSpan is "B" or "b"
            ? TransferEncoding.Base64(text).Span
            : TransferEncoding.QuotedPrintable(text, isHeader: true).Span;
    }

    // The charset may carry a language (RFC 2231 §5). Blanks inside the text are illegal but common in Q words.
    [GeneratedRegex(@"=\?(?<charset>[\w.:+-]{1,60})(?:\*[\w-]*)?\?(?<encoding>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
