using System.Text;

namespace Helpdesk.Mail.Imap;

/// <summary>Parses the values of a response line: atoms (with <c>BODY[…]</c> as one), quoted strings, literals, lists.</summary>
internal sealed class ImapValueParser(ImapResponse response, int skip)
{
    private const int MaxDepth = 50;

    // Any string may come as a literal, also one that stands for a number or a date.
    private const int ShortLiteral = 100;

    private readonly string line = response.Line;
    private int at;

    public IReadOnlyList<ImapNode> All()
    {
        for (var i = 0; i < skip; i++)
        {
            var blank = line.IndexOf(' ', at);
            at = blank < 0 ? line.Length : blank + 1;
        }
        return Until('\0', 0);
    }

    private List<ImapNode> Until(char end, int depth)
    {
        var nodes = new List<ImapNode>();
        while (at < line.Length)
        {
            var c = line[at];
            if (c is ' ' or ')')
            {
                at++;
                if (c == ')' && end == ')')
                    break;
                continue;
            }
            nodes.Add(One(c, depth));
        }
        return nodes;
    }

    private ImapNode One(char c, int depth)
    {
        if (c == '(' && depth < MaxDepth)
        {
            at++;
            return new ImapNode("", null, Until(')', depth + 1));
        }
        if (c >= ImapResponse.LiteralMark)
        {
            at++;
            var literal = response.Literals[c - ImapResponse.LiteralMark];
            return new ImapNode(literal.Length <= ShortLiteral ? Encoding.Latin1.GetString(literal.Span) : "", literal);
        }
        return c == '"' ? Quoted() : Atom();
    }

    private ImapNode Quoted()
    {
        var text = new StringBuilder();
        for (at++; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length)
                at++;
            text.Append(line[at]);
        }
        at++;
        return new ImapNode(text.ToString());
    }

    private ImapNode Atom()
    {
        var start = at++;
        var brackets = line[start] == '[' ? 1 : 0;
        for (; at < line.Length && (brackets > 0 || line[at] is not (' ' or '(' or ')' or '"')); at++)
            brackets += line[at] switch { '[' => 1, ']' => -1, _ => 0 };
        var text = line[start..at];
        return new ImapNode(text.Equals("NIL", StringComparison.OrdinalIgnoreCase) ? "" : text);
    }
}
