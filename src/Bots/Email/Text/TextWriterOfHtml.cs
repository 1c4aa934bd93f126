using System.Net;
using System.Text;

namespace Helpdesk.Bots.Email.Text;

/// <summary>
/// Lays out the words of HTML as lines: blocks break lines, list items get a dash, links keep their address, quotations get "&gt;".
/// </summary>
internal sealed class TextWriterOfHtml(int maxLength)
{
    private readonly StringBuilder text = new();
    private readonly Stack<(string? Href, int Start)> links = new();
    private int quoteDepth;
    private int preDepth;
    private int pendingBreaks;
    private bool pendingBlank;
    private int? quoteStart;

    public bool IsFull => text.Length >= maxLength;

    public void Words(ReadOnlySpan<char> encoded)
    {
        foreach (var letter in WebUtility.HtmlDecode(encoded.ToString()))
        {
            if (preDepth > 0 && letter == '\n')
                Break(pendingBreaks + 1);
            else if (letter is ' ' or '\t' or '\n' or '\r' or '\f' && preDepth == 0)
                pendingBlank = true;
            else if (letter is not ('\0' or '\r' or '\u200B' or '\uFEFF' or '\u00AD'))
                Put(letter == '\u00A0' ? ' ' : letter);
        }
    }

    public void Tag(HtmlTag tag)
    {
        switch (tag.Name)
        {
            case "br":
                Break(pendingBreaks + 1);
                break;
            case "a":
                Link(tag);
                break;
            case "blockquote":
                Quote(tag);
                break;
            case "pre":
                preDepth = Math.Clamp(preDepth + (tag.IsEnd ? -1 : 1), 0, 100);
                Break(1);
                break;
            case "li" when !tag.IsEnd:
                Break(1);
                Words("- ");
                break;
            case "td" or "th" when tag.IsEnd:
                pendingBlank = true;
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "ul" or "ol" or "table":
                Break(2);
                break;
            case "div" or "tr" or "li" or "h5" or "h6" or "section" or "article"
                or "header" or "footer" or "body" or "dd" or "dt" or "hr" or "center":
                Break(1);
                break;
        }
        if (!tag.IsEnd && quoteStart is null && QuoteContainers.Starts(tag))
            MarkQuote();
    }

    public (string Text, int? QuoteStart) Finish()
    {
        var result = text.ToString().TrimEnd();
        return (result, quoteStart is { } start && start < result.Length ? start : null);
    }

    private void Put(char letter)
    {
        if (pendingBreaks > 0 && text.Length > 0)
        {
            text.Append('\n', Math.Min(pendingBreaks, 3));
            if (quoteDepth > 0)
                text.Append('>', Math.Min(quoteDepth, 10)).Append(' ');
        }
        else if (pendingBlank && text.Length > 0)
        {
            text.Append(' ');
        }
        (pendingBreaks, pendingBlank) = (0, false);
        text.Append(letter);
    }

    private void Break(int lines)
    {
        pendingBreaks = Math.Max(pendingBreaks, lines);
        pendingBlank = false;
    }

    private void Quote(HtmlTag tag)
    {
        Break(1);
        quoteDepth = Math.Clamp(quoteDepth + (tag.IsEnd ? -1 : 1), 0, 100);
    }

    // What follows is the quotation: the mark must stand at the start of its first line.
    private void MarkQuote()
    {
        if (text.Length > 0)
            text.Append('\n');
        (pendingBreaks, pendingBlank) = (0, false);
        quoteStart = text.Length;
    }

    private void Link(HtmlTag tag)
    {
        if (!tag.IsEnd)
        {
            if (links.Count < 50)
                links.Push((tag.Attribute("href"), text.Length));
            return;
        }
        if (!links.TryPop(out var link) || link.Href is not { } href || !href.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return;
        var shown = text.ToString(link.Start, text.Length - link.Start).Trim();
        if (shown.Length > 0 && !href.Contains(shown, StringComparison.OrdinalIgnoreCase) && href.Length < 500)
            Words($" ({WebUtility.HtmlEncode(href)})");
    }
}
