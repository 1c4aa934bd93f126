using Helpdesk.Mail.Charsets;

namespace Helpdesk.Mail.Mime;

/// <summary>A file written into the text by uuencode: <c>begin 644 name</c> … <c>end</c>.</summary>
internal sealed record UuBlock(string FileName, byte[] Content, int Start, int End)
{
    public static byte[]? First(ReadOnlySpan<byte> text) => Find(text, 0)?.Content;

    /// <summary>The next block at or after <paramref name="from"/>; only a block that is closed by <c>end</c> counts.</summary>
    public static UuBlock? Find(ReadOnlySpan<byte> text, int from)
    {
        for (var at = from; at < text.Length;)
        {
            var line = LineAt(text, at, out var next);
            if (FileNameOf(line) is { } name)
                return Read(text, next) is { } read ? new UuBlock(name, read.Content, at, read.End) : null;
            at = next;
        }
        return null;
    }

    private static string? FileNameOf(ReadOnlySpan<byte> line)
    {
        if (line.Length < 11 || !line.StartsWith("begin "u8))
            return null;
        var mode = line[6..].IndexOf((byte)' ');
        if (mode is not (3 or 4) || line.Slice(6, mode).ContainsAnyExceptInRange((byte)'0', (byte)'7'))
            return null;
        return Charset.Decode(line[(7 + mode)..]).Trim();
    }

    private static (byte[] Content, int End)? Read(ReadOnlySpan<byte> text, int at)
    {
        var content = new List<byte>();
        while (at < text.Length)
        {
            var line = LineAt(text, at, out at);
            if (line.SequenceEqual("end"u8))
                return ([.. content], at);
            if (!AppendLine(content, line))
                return null;
        }
        return null;
    }

    private static bool AppendLine(List<byte> content, ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
            return true;
        var length = (line[0] - 32) & 63;
        if (line[0] is < 32 or > 96 || line.Length > 128)
            return false;
        for (var i = 0; i < length; i++)
        {
            var at = 1 + (i / 3 * 4) + (i % 3);
            var high = Six(line, at);
            var low = Six(line, at + 1);
            content.Add((byte)((i % 3) switch { 0 => (high << 2) | (low >> 4), 1 => (high << 4) | (low >> 2), _ => (high << 6) | low }));
        }
        return true;
    }

    // Trailing blanks are often lost on the way and stand for zero.
    private static int Six(ReadOnlySpan<byte> line, int at) => at < line.Length ? (line[at] - 32) & 63 : 0;

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> text, int at, out int next)
    {
        var end = text[at..].IndexOf((byte)'\n');
        next = end < 0 ? text.Length : at + end + 1;
        return (end < 0 ? text[at..] : text.Slice(at, end)).TrimEnd((byte)'\r');
    }
}
