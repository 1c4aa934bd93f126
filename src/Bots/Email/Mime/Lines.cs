namespace Helpdesk.Bots.Email.Mime;

/// <summary>Lines of a mail: CRLF by the standard, a bare LF in practice, a bare CR in the mail of some old programs.</summary>
internal static class Lines
{
    /// <summary>The line at <paramref name="at"/> without its end; <paramref name="next"/> is where the following one starts.</summary>
    public static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> text, int at, out int next)
    {
        var rest = text[at..];
        var end = rest.IndexOf((byte)'\n');
        next = end < 0 ? text.Length : at + end + 1;
        var line = end < 0 ? rest : rest[..end];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    /// <summary>
    /// Gives a mail whose lines end with a bare CR the line ends it should have. A server on the way may have put headers of its own above
    /// it, which end properly: then what is one line to the standard is the whole rest of the mail.
    /// </summary>
    public static ReadOnlyMemory<byte> WithLineFeeds(ReadOnlyMemory<byte> mail)
    {
        if (!mail.Span.Contains((byte)'\r'))
            return mail;
        var from = mail.Span.Contains((byte)'\n') ? StartOfCarriageReturns(mail.Span) : 0;
        if (from < 0)
            return mail;
        var copy = mail.ToArray();
        copy.AsSpan(from).Replace((byte)'\r', (byte)'\n');
        return copy;
    }

    private static int StartOfCarriageReturns(ReadOnlySpan<byte> mail)
    {
        for (var at = 0; at < mail.Length;)
        {
            var line = Next(mail, at, out var next);
            if (line.IsEmpty)
                return -1;
            if (line.IndexOf("\r\r"u8) >= 0 && mail[next..].Trim("\r\n \t"u8).IsEmpty)
                return at;
            at = next;
        }
        return -1;
    }
}
