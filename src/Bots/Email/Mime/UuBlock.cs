using Helpdesk.Bots.Email.Charsets;
using MimeKit.Encodings;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>A file written into the text by uuencode: <c>begin 644 name</c> … <c>end</c>.</summary>
internal sealed record UuBlock(string FileName, byte[] Content, int Start, int End)
{
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
        var lines = new List<byte>();
        while (at < text.Length)
        {
            var line = LineAt(text, at, out at);
            if (line.SequenceEqual("end"u8))
                return (Decoded([.. lines]), at);
            if (!AppendLine(lines, line))
                return null;
        }
        return null;
    }

    private static byte[] Decoded(byte[] lines)
    {
        var decoder = new UUDecoder(payloadOnly: true);
        var output = new byte[decoder.EstimateOutputLength(lines.Length)];
        return output[..decoder.Decode(lines, 0, lines.Length, output)];
    }

    // Trailing blanks are often lost on the way and stand for zero: the decoder wants them.
    private static bool AppendLine(List<byte> lines, ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
            return true;
        if (line[0] is < 32 or > 96 || line.Length > 128)
            return false;
        var whole = 1 + ((((line[0] - 32) & 63) + 2) / 3 * 4);
        lines.AddRange(line.Length > whole ? line[..whole] : line);
        for (var missing = whole - line.Length; missing > 0; missing--)
            lines.Add((byte)'`');
        lines.Add((byte)'\n');
        return true;
    }

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> text, int at, out int next)
    {
        var end = text[at..].IndexOf((byte)'\n');
        next = end < 0 ? text.Length : at + end + 1;
        return (end < 0 ? text[at..] : text.Slice(at, end)).TrimEnd((byte)'\r');
    }
}
