using System.Text;
using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email;

/// <summary>Encoded words (RFC 2047) in a mail that is left as it came otherwise.</summary>
public static class KeptHeader
{
    // A word has 75 characters at the most (§2), of which twelve are its frame.
    private const int BytesOfWord = 45;

    /// <summary>Changes what encoded words say, where they say something that is to be changed; every other character stays.</summary>
    /// <param name="text">Of the mail, a byte a character.</param>
    public static string Rewrite(string text, Func<string, string> change)
    {
        if (!text.Contains("=?", StringComparison.Ordinal))
            return text;
        var (output, at) = (new StringBuilder(text.Length), 0);
        var fold = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n " : "\n ";
        foreach (var (start, length) in EncodedWords.Runs(text))
        {
            var said = EncodedWords.Decode(text.Substring(start, length));
            var becomes = change(said);
            if (becomes == said)
                continue;
            output.Append(text, at, start - at).AppendJoin(fold, Encoded(becomes));
            at = start + length;
        }
        return output.Append(text, at, text.Length - at).ToString();
    }

    private static IEnumerable<string> Encoded(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > BytesOfWord)
            {
                yield return Word(word.ToString());
                word.Clear();
            }
            word.Append(rune.ToString());
        }
        yield return Word(word.ToString());
    }

    private static string Word(string text) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
