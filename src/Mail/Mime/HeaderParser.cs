using Helpdesk.Mail.Charsets;

namespace Helpdesk.Mail.Mime;

/// <summary>Reads the header block of an entity (RFC 5322 §2.2): unfolds, tolerates raw 8-bit text, NULs, lone CRs and a lost blank line.</summary>
internal static class HeaderParser
{
    /// <returns>The fields and the position where the body starts.</returns>
    public static (HeaderList Headers, int BodyStart) Parse(ReadOnlySpan<byte> entity, MimeLimits limits)
    {
        var fields = new List<HeaderField>();
        var at = 0;
        var current = new List<byte>();
        while (at < entity.Length)
        {
            var line = Lines.Next(entity, at, out var next);
            if (line.IsEmpty)
            {
                at = next;
                break;
            }
            if (IsContinuation(line, current.Count > 0, entity[next..]))
                Append(current, line, limits);
            else if (NameLength(line) > 0)
                Start(fields, current, line, limits);
            else if (at > 0 || !line.StartsWith("From "u8))
                break;
            at = next;
        }
        Finish(fields, current, limits);
        return (new HeaderList(fields), at);
    }

    // A line without a colon between two fields is a line that lost its indent; anywhere else the body has begun without a blank line.
    private static bool IsContinuation(ReadOnlySpan<byte> line, bool inField, ReadOnlySpan<byte> rest)
    {
        if (!inField)
            return false;
        if (line[0] is (byte)' ' or (byte)'\t')
            return true;
        return NameLength(line) == 0 && !rest.IsEmpty && NameLength(Lines.Next(rest, 0, out _)) > 0;
    }

    private static void Start(List<HeaderField> fields, List<byte> current, ReadOnlySpan<byte> line, MimeLimits limits)
    {
        Finish(fields, current, limits);
        Append(current, line, limits);
    }

    private static void Append(List<byte> current, ReadOnlySpan<byte> line, MimeLimits limits)
    {
        var room = limits.MaxHeaderBytes - current.Count;
        current.AddRange(line.Length > room ? line[..Math.Max(0, room)] : line);
    }

    private static void Finish(List<HeaderField> fields, List<byte> current, MimeLimits limits)
    {
        if (current.Count > 0 && fields.Count < limits.MaxHeaders)
        {
            var bytes = current.ToArray().AsSpan();
            bytes.Replace((byte)'\r', (byte)' ');
            bytes.Replace((byte)'\0', (byte)' ');
            var colon = bytes.IndexOf((byte)':');
            fields.Add(new HeaderField(Charset.Decode(bytes[..colon]).Trim(), Charset.Decode(bytes[(colon + 1)..]).Trim()));
        }
        current.Clear();
    }

    private static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
            return 0;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.ContainsAnyExceptInRange((byte)33, (byte)126) ? 0 : name.Length;
    }
}
