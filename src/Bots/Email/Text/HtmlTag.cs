using System.Net;

namespace Helpdesk.Bots.Email.Text;

/// <summary>One tag. Attributes are read only when asked for.</summary>
internal sealed class HtmlTag
{
    private readonly string attributes;

    private HtmlTag(string name, bool isEnd, string attributes, int end) =>
        (Name, IsEnd, this.attributes, End) = (name, isEnd, attributes, end);

    public string Name { get; }

    public bool IsEnd { get; }

    /// <summary>Position after the tag.</summary>
    public int End { get; }

    public static bool IsSkippedWithContent(string name) =>
        name is "script" or "style" or "title" or "template" or "noscript" or "iframe"
            or "object" or "svg" or "math" or "textarea" or "xml";

    /// <returns>Null when the "&lt;" starts no tag, as in "1 &lt; 2".</returns>
    public static HtmlTag? Read(string html, int at)
    {
        var isEnd = at + 1 < html.Length && html[at + 1] == '/';
        var nameStart = at + (isEnd ? 2 : 1);
        var nameEnd = nameStart;
        while (nameEnd < html.Length && nameEnd - nameStart < 40
            && (char.IsAsciiLetterOrDigit(html[nameEnd]) || html[nameEnd] is ':' or '-'))
            nameEnd++;
        if (nameEnd == nameStart || !char.IsAsciiLetter(html[nameStart]))
            return null;
        var close = Close(html, nameEnd);
        return new HtmlTag(html[nameStart..nameEnd].ToLowerInvariant(), isEnd, html[nameEnd..close], Math.Min(close + 1, html.Length));
    }

    public string? Attribute(string name)
    {
        for (var at = 0; (at = attributes.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += name.Length)
        {
            var rest = attributes.AsSpan(at + name.Length).TrimStart();
            if ((at == 0 || char.IsWhiteSpace(attributes[at - 1]) || attributes[at - 1] is '"' or '\'') && rest.StartsWith("="))
                return WebUtility.HtmlDecode(Value(rest[1..].TrimStart()).ToString());
        }
        return null;
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> rest)
    {
        var end = rest.IsEmpty ? 0 : rest[0] is '"' or '\'' ? rest[1..].IndexOf(rest[0]) : rest.IndexOfAny(" \t\r\n");
        if (rest.Length > 0 && rest[0] is '"' or '\'')
            return end < 0 ? rest[1..] : rest.Slice(1, end);
        return end < 0 ? rest : rest[..end];
    }

    // The ">" that is not inside a quoted attribute; an unbalanced quote falls back to the first ">".
    private static int Close(string html, int from)
    {
        var quote = '\0';
        for (var i = from; i < html.Length && i - from < 64 * 1024; i++)
        {
            if (quote != '\0')
                quote = html[i] == quote ? '\0' : quote;
            else if (html[i] is '"' or '\'' && i > 0 && html[i - 1] is '=' or ' ')
                quote = html[i];
            else if (html[i] == '>')
                return i;
        }
        var first = html.IndexOf('>', from);
        return first < 0 ? html.Length : first;
    }
}
