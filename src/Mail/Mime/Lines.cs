namespace Helpdesk.Mail.Mime;

/// <summary>Lines of a mail: CRLF by the standard, a bare LF in practice.</summary>
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
}
