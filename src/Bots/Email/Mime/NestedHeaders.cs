using System.Text;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>
/// Finds what is too much in header blocks inside the body. Where they are is known only when the mail has been parsed, so every place is
/// looked at where one may be: below a line that begins with two hyphens, and below the block of an attached mail. The limits are far above
/// what any text has there that only looks like a block.
/// </summary>
internal static class NestedHeaders
{
    /// <summary>Bytes of one field: MimeKit takes milliseconds for it.</summary>
    public const int MaxFieldBytes = 256 * 1024;

    /// <summary>
    /// Fields of all blocks together. Of a mail with more, each block keeps the first <see cref="MimeLimits.MaxHeaders"/>.
    /// </summary>
    public const int MaxFields = 100_000;

    /// <returns>Stretches of <paramref name="body"/> to leave out, in their order.</returns>
    public static List<(int Start, int Length)> TooLong(ReadOnlySpan<byte> body, string? contentType, MimeLimits limits)
    {
        var scan = new Scan(limits);
        var at = contentType?.Contains("message/", StringComparison.OrdinalIgnoreCase) == true ? scan.Blocks(body, 0) : 0;
        while (at < body.Length)
        {
            if (!body[at..].StartsWith("--"u8))
            {
                var found = body[at..].IndexOf("\n--"u8);
                if (found < 0)
                    break;
                at += found + 1;
            }
            Lines.Next(body, at, out at);
            at = scan.Blocks(body, at);
        }
        return scan.Cuts;
    }

    private sealed class Scan(MimeLimits limits)
    {
        private int total;

        public List<(int Start, int Length)> Cuts { get; } = [];

        /// <returns>Where the block ends, and with it the blocks of mail attached to mail below it.</returns>
        public int Blocks(ReadOnlySpan<byte> body, int start)
        {
            while (true)
            {
                var end = Block(body, start, out var mayHoldMail);
                if (!mayHoldMail || end >= body.Length || HeaderBlock.NameLength(Lines.Next(body, end, out _)) == 0)
                    return end;
                start = end;
            }
        }

        // Lines of hyphens within a block may be boundaries: they stay while they are not too many, and the fields below are counted on.
        private int Block(ReadOnlySpan<byte> body, int start, out bool mayHoldMail)
        {
            int fields = 0, length = 0, at = start;
            bool isTyped = false, inType = false;
            mayHoldMail = false;
            while (at < body.Length)
            {
                var line = Lines.Next(body, at, out var next);
                if (line.IsEmpty)
                {
                    mayHoldMail |= !isTyped;
                    return next;
                }
                var isBoundary = line.StartsWith("--"u8);
                if (isBoundary || line[0] is not ((byte)' ' or (byte)'\t'))
                {
                    (fields, total, length) = (fields + 1, total + 1, 0);
                    inType = StartsWithIgnoreCase(line, "content-type"u8);
                    isTyped |= inType;
                }
                if (fields > limits.MaxHeaders && total > MaxFields)
                    Cut(at, next);
                else if (!isBoundary)
                    Bound(at, next, line.Length, MaxFieldBytes - length);
                length += line.Length;
                mayHoldMail |= inType && line.Length < 1000 && NamesMail(line);
                at = next;
            }
            return at;
        }

        // A line of which nothing may stay goes with its end: an empty line would end the block.
        private void Bound(int at, int next, int length, int room)
        {
            if (room <= 0)
                Cut(at, next);
            else if (length > room)
                Cut(at + room, at + length);
        }

        // Neighbouring cuts become one: a hostile mail would have millions.
        private void Cut(int start, int end)
        {
            if (Cuts.Count > 0 && Cuts[^1].Start + Cuts[^1].Length == start)
                Cuts[^1] = (Cuts[^1].Start, end - Cuts[^1].Start);
            else
                Cuts.Add((start, end - start));
        }
    }

    private static bool NamesMail(ReadOnlySpan<byte> line) =>
        Encoding.Latin1.GetString(line).Contains("message/", StringComparison.OrdinalIgnoreCase);

    private static bool StartsWithIgnoreCase(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length >= name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);
}
