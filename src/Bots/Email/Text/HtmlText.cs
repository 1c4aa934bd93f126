using System.Text;

namespace Helpdesk.Bots.Email.Text;

/// <summary>
/// Reads the words out of HTML. It is a scanner, not a browser: nothing is run, fetched or nested, so hostile HTML costs
/// no more than its length. Scripts, styles and the like are dropped with their content.
/// </summary>
public static class HtmlText
{
    /// <returns>The text, and where in it the mail program says the quotation begins.</returns>
    public static (string Text, int? QuoteStart) Convert(string html, int maxLength = 1_000_000)
    {
        var writer = new TextWriterOfHtml(maxLength);
        for (var at = 0; at < html.Length && !writer.IsFull;)
        {
            var open = html.IndexOf('<', at);
            if (open != at)
            {
                writer.Words(html.AsSpan(at, (open < 0 ? html.Length : open) - at));
                at = open < 0 ? html.Length : open;
                continue;
            }
            at = Markup(html, at, writer);
        }
        return writer.Finish();
    }

    /// <summary>The charset a <c>meta</c> element names, for HTML whose part names none.</summary>
    public static string? DeclaredCharset(ReadOnlySpan<byte> html)
    {
        var head = Encoding.Latin1.GetString(html[..Math.Min(html.Length, 2048)]);
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var rest = head.AsSpan(at + "charset=".Length).TrimStart("\"' ");
        var end = rest.IndexOfAny("\"' />;");
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    private static int Markup(string html, int at, TextWriterOfHtml writer)
    {
        if (html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
            return After(html, "-->", at + 4);
        if (at + 1 < html.Length && html[at + 1] is '!' or '?')
            return After(html, ">", at + 2);
        if (HtmlTag.Read(html, at) is not { } tag)
        {
            writer.Words("<");
            return at + 1;
        }
        if (!tag.IsEnd && HtmlTag.IsSkippedWithContent(tag.Name))
            return After(html, ">", AtClosing(html, tag.Name, tag.End));
        writer.Tag(tag);
        return tag.End;
    }

    private static int AtClosing(string html, string name, int from)
    {
        var close = html.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);
        return close < 0 ? html.Length : close;
    }

    private static int After(string html, string end, int from)
    {
        var found = from >= html.Length ? -1 : html.IndexOf(end, from, StringComparison.Ordinal);
        return found < 0 ? html.Length : found + end.Length;
    }
}
