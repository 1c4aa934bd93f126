using System.Runtime.InteropServices;
using Helpdesk.Bots.Email.Charsets;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>Reads a mail's header block (RFC 5322 §2.2): unfolds, tolerates raw 8-bit text, NULs, lone CRs and a lost blank line.</summary>
internal static class HeaderBlock
{
    /// <returns>The fields and the position where the body starts.</returns>
    public static (MailHeaders Headers, int BodyStart) Read(ReadOnlySpan<byte> mail, MimeLimits limits)
    {
        var fields = new List<MailHeader>();
        var current = new List<byte>();
        var at = 0;
        while (at < mail.Length)
        {
            var line = WithoutMark(Lines.Next(mail, at, out var next));
            if (line.IsEmpty)
            {
                at = next;
                break;
            }
            if (IsContinuation(line, current.Count > 0, mail[next..]))
            {
                Append(current, line, limits);
            }
            else if (NameLength(line) > 0)
            {
                Finish(fields, current, limits);
                Append(current, line, limits);
            }
            else if (at > 0 || !IsMboxLine(line))
            {
                break;
            }
            at = next;
        }
        Finish(fields, current, limits);
        return (new MailHeaders(fields), at);
    }

    /// <summary>Length of the field's name; 0 when the line begins no field.</summary>
    public static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
            return 0;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.ContainsAnyExceptInRange((byte)33, (byte)126) ? 0 : name.Length;
    }

    // The separator of mailbox files (RFC 4155): no header, and a colon of its time must not make it one.
    public static bool IsMboxLine(ReadOnlySpan<byte> line) => line.StartsWith("From "u8) || line.StartsWith(">From "u8);

    // A mail saved with a byte order mark has it below the lines that servers put above.
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line) => line.StartsWith("\uFEFF"u8) ? line[3..] : line;

    // A line without a colon between two fields is a line that lost its indent; anywhere else the body has begun without a blank line.
    private static bool IsContinuation(ReadOnlySpan<byte> line, bool inField, ReadOnlySpan<byte> rest)
    {
        if (!inField)
            return false;
        if (line[0] is (byte)' ' or (byte)'\t')
            return true;
        return NameLength(line) == 0 && !line.StartsWith("--"u8) && !rest.IsEmpty && NameLength(Lines.Next(rest, 0, out _)) > 0;
    }

    private static void Append(List<byte> current, ReadOnlySpan<byte> line, MimeLimits limits)
    {
        if (current.Count > 0 && line[0] is not ((byte)' ' or (byte)'\t') && current.Count < limits.MaxHeaderBytes)
            current.Add((byte)' ');
        var room = limits.MaxHeaderBytes - current.Count;
        current.AddRange(line.Length > room ? line[..Math.Max(0, room)] : line);
    }

    private static void Finish(List<MailHeader> fields, List<byte> current, MimeLimits limits)
    {
        if (current.Count > 0 && fields.Count < limits.MaxHeaders)
        {
            var bytes = CollectionsMarshal.AsSpan(current);
            var colon = bytes.IndexOf((byte)':');
            fields.Add(new MailHeader(Charset.Decode(bytes[..colon]).Trim(), MailHeaders.Unfolded(bytes[(colon + 1)..])));
        }
        current.Clear();
    }
}
