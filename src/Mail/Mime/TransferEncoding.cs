namespace Helpdesk.Mail.Mime;

/// <summary>Content-Transfer-Encoding (RFC 2045 §6), read as leniently as it can be: damage costs the damaged bytes, never the mail.</summary>
public static class TransferEncoding
{
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string? encoding)
    {
        // Seen in the wild: "base64;" and "8bit; charset=…".
        var name = encoding?.Split(';', 2)[0].Trim().Trim('"').ToLowerInvariant();
        return name switch
        {
            "base64" => Base64(body.Span),
            "quoted-printable" => QuotedPrintable(body.Span),
            "x-uuencode" or "uuencode" or "x-uue" or "uue" => UuBlock.First(body.Span) ?? body,
            _ => body,
        };
    }

    /// <summary>Skips everything that is not of the alphabet; a lost tail costs at most its last quantum.</summary>
    public static byte[] Base64(ReadOnlySpan<byte> text)
    {
        var output = new byte[(text.Length / 4 * 3) + 3];
        int length = 0, bits = 0, count = 0;
        foreach (var c in text)
        {
            if (c == '=')
            {
                // Padding ends a quantum; some programs glue several encoded runs together, so reading goes on.
                (bits, count) = (0, 0);
                continue;
            }
            var value = Base64Value(c);
            if (value < 0)
                continue;
            bits = ((bits << 6) | value) & 0xFFFFFF;
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                output[length++] = (byte)(bits >> count);
            }
        }
        return output[..length];
    }

    /// <param name="underscoreIsSpace">The Q encoding of header words (RFC 2047 §4.2).</param>
    public static byte[] QuotedPrintable(ReadOnlySpan<byte> text, bool underscoreIsSpace = false)
    {
        var output = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '_' && underscoreIsSpace)
            {
                output[length++] = (byte)' ';
            }
            else if (c != '=')
            {
                output[length++] = c;
            }
            else if (i + 2 < text.Length && Hex(text[i + 1]) >= 0 && Hex(text[i + 2]) >= 0)
            {
                output[length++] = (byte)((Hex(text[i + 1]) << 4) | Hex(text[i + 2]));
                i += 2;
            }
            else if (SoftBreak(text[(i + 1)..]) is var skipped and > 0)
            {
                i += skipped;
            }
            else
            {
                output[length++] = c;
            }
        }
        return output[..length];
    }

    /// <summary>Value of a hexadecimal digit, or -1.</summary>
    internal static int Hex(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        _ => -1,
    };

    // "=" at the end of a line, blanks before the line break allowed; "=" at the very end counts too.
    private static int SoftBreak(ReadOnlySpan<byte> rest)
    {
        var i = 0;
        while (i < rest.Length && rest[i] is (byte)' ' or (byte)'\t')
            i++;
        if (i == rest.Length)
            return Math.Max(i, 1);
        if (rest[i] == '\n')
            return i + 1;
        return rest[i] == '\r' ? i + (i + 1 < rest.Length && rest[i + 1] == '\n' ? 2 : 1) : 0;
    }

    private static int Base64Value(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
