using System.Text;

namespace Helpdesk.Mail.Mime;

/// <summary>
/// Divides a mail into its parts (RFC 2046 §5.1). Never throws: a missing end boundary ends the part at the end of the mail,
/// a multipart without usable boundary or beyond <see cref="MimeLimits"/> stays one undivided part.
/// </summary>
public sealed class MimeParser
{
    private readonly MimeLimits limits;
    private int partCount;

    private MimeParser(MimeLimits limits) => this.limits = limits;

    public static MimeEntity Parse(ReadOnlyMemory<byte> raw, MimeLimits? limits = null) =>
        new MimeParser(limits ?? MimeLimits.Default).Entity(WithLineFeeds(raw), 0);

    private MimeEntity Entity(ReadOnlyMemory<byte> bytes, int depth)
    {
        partCount++;
        var (headers, start) = HeaderParser.Parse(bytes.Span, limits);
        var body = bytes[start..];
        var type = MimeEntity.TypeOf(headers);
        var boundary = type.Value.StartsWith("multipart/", StringComparison.Ordinal) ? type["boundary"]?.TrimEnd() : null;
        var parts = string.IsNullOrEmpty(boundary) || depth >= limits.MaxDepth ? [] : Parts(body, boundary, depth);
        return new MimeEntity(headers, body, type, parts);
    }

    private List<MimeEntity> Parts(ReadOnlyMemory<byte> body, string boundary, int depth)
    {
        var parts = new List<MimeEntity>();
        var delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        var start = -1;
        for (var at = 0; at < body.Length && partCount < limits.MaxParts;)
        {
            var line = Lines.Next(body.Span, at, out var next);
            if (IsDelimiter(line, delimiter, out var last))
            {
                if (start >= 0)
                    parts.Add(Entity(WithoutLastBreak(body[start..at]), depth + 1));
                start = last ? -1 : next;
                if (last)
                    break;
            }
            at = next;
        }
        if (start >= 0 && start < body.Length && partCount < limits.MaxParts)
            parts.Add(Entity(body[start..], depth + 1));
        return parts;
    }

    private static bool IsDelimiter(ReadOnlySpan<byte> line, byte[] delimiter, out bool last)
    {
        last = false;
        if (!line.StartsWith(delimiter))
            return false;
        var rest = line[delimiter.Length..].TrimEnd(" \t\r"u8);
        last = rest.SequenceEqual("--"u8);
        return last || rest.IsEmpty;
    }

    // The line break before a delimiter belongs to the delimiter.
    private static ReadOnlyMemory<byte> WithoutLastBreak(ReadOnlyMemory<byte> part)
    {
        if (part.Span.EndsWith("\r\n"u8))
            return part[..^2];
        return part.Span.EndsWith("\n"u8) ? part[..^1] : part;
    }

    // Mail whose lines end with a bare CR has no other line end at all.
    private static ReadOnlyMemory<byte> WithLineFeeds(ReadOnlyMemory<byte> raw)
    {
        if (raw.Span.Contains((byte)'\n') || !raw.Span.Contains((byte)'\r'))
            return raw;
        var copy = raw.ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return copy;
    }
}
