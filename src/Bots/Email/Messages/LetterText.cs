using System.Text;
using Helpdesk.Bots.Email.Charsets;
using Helpdesk.Bots.Email.Text;

namespace Helpdesk.Bots.Email.Messages;

/// <summary>A text of a mail: plain or HTML, as the part says.</summary>
internal readonly record struct TextPiece(string Text, bool IsHtml);

/// <summary>Puts the texts of a mail together in their order.</summary>
internal sealed class LetterText(int maxLength)
{
    private readonly StringBuilder text = new();
    private string last = "";

    /// <summary>Where the HTML says the quotation begins.</summary>
    public int? QuoteStart { get; private set; }

    public bool IsEmpty => text.Length == 0;

    /// <summary>Nothing a person could read, or only what a list or a scanner wrote below it.</summary>
    public static bool SaysNothing(TextPiece piece)
    {
        if (piece.IsHtml)
            return IsBlank(HtmlText.Convert(piece.Text, maxLength: 2000).Text);
        var words = piece.Text.Replace("&nbsp;", "", StringComparison.OrdinalIgnoreCase);
        return IsBlank(words) || IsFooter(words.AsSpan().Trim().Trim('\uFEFF'));
    }

    public void Add(TextPiece piece)
    {
        if (text.Length >= maxLength)
            return;
        var (words, quote) = piece.IsHtml ? HtmlText.Convert(Cut(piece.Text, maxLength * 4), maxLength) : (Tidy(piece.Text), null);
        words = words.Trim('\n', ' ', '\t');
        if (words.Length == 0 || Repeats(words))
            return;
        if (text.Length > 0)
            text.Append('\n');
        QuoteStart ??= quote + text.Length;
        text.Append(words);
    }

    public override string ToString() => Cut(text.ToString(), maxLength);

    // Some programs put the HTML beside the plain text instead of calling it an alternative.
    private bool Repeats(string words)
    {
        var (before, isFirst) = (last, text.Length == 0);
        last = words;
        return !isFirst && Letters(before) == Letters(words);
    }

    private static string Letters(string words) => new([.. words.Where(char.IsLetterOrDigit)]);

    private string Tidy(string words) =>
        DoubleEncoding.Repair(Cut(words, maxLength))
            .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            .Replace("\0", "", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal);

    // It begins with the line that divides a signature from the letter.
    private static bool IsFooter(ReadOnlySpan<char> words)
    {
        var end = words.IndexOf('\n');
        var line = (end < 0 ? words : words[..end]).TrimEnd();
        return line.Length > 1 && (line.Trim('-').IsEmpty || line.Trim('_').IsEmpty);
    }

    private static bool IsBlank(string words) => words.All(c => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\0');

    private static string Cut(string words, int length) => words.Length > length ? words[..length] : words;
}
