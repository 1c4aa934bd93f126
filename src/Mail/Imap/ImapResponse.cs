namespace Helpdesk.Mail.Imap;

/// <summary>One response of the server with its literals.</summary>
/// <param name="Line">The text; where a literal stood there is one character from <see cref="LiteralMark"/> up, numbered.</param>
internal sealed record ImapResponse(string Line, IReadOnlyList<ReadOnlyMemory<byte>> Literals)
{
    /// <summary>Lines are Latin-1, so no byte of the server looks like this.</summary>
    public const char LiteralMark = '\u0100';

    public string Tag => Word(0);

    public string Word(int index)
    {
        var words = Line.Split(' ', index + 2);
        return index < words.Length ? words[index] : "";
    }

    public bool IsUntagged(string name) => Tag == "*" && Word(1).Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>"* 12 FETCH …" and the like.</summary>
    public bool IsNumbered(string name) => Tag == "*" && Word(2).Split('(')[0].Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Value of a response code such as <c>[UIDVALIDITY 7]</c>.</summary>
    public string? Code(string name)
    {
        var start = Line.IndexOf("[" + name, StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : Line.IndexOf(']', start);
        return end < 0 ? null : Line[(start + 1 + name.Length)..end].Trim();
    }

    /// <summary>The values after the first <paramref name="skip"/> words.</summary>
    public IReadOnlyList<ImapNode> Values(int skip) => new ImapValueParser(this, skip).All();
}
