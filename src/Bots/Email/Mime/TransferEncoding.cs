using System.Runtime.InteropServices;
using MimeKit.Encodings;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>
/// Content-Transfer-Encoding (RFC 2045 §6) by MimeKit's decoders, and what they do not forgive: damage costs the damaged bytes, never the
/// mail.
/// </summary>
internal static class TransferEncoding
{
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string? encoding) => Name(encoding) switch
    {
        "base64" => Base64(body),
        "quoted-printable" => QuotedPrintable(body),
        "x-uuencode" or "uuencode" or "x-uue" or "uue" => UuBlock.Find(body.Span, 0)?.Content ?? body,
        _ => body,
    };

    public static bool IsBase64(string? encoding) => Name(encoding) == "base64";

    /// <summary>A lost tail costs at most its last quantum.</summary>
    public static ReadOnlyMemory<byte> Base64(ReadOnlyMemory<byte> text)
    {
        var decoder = new Base64Decoder();
        var output = Output(decoder, text.Length + 2);
        var source = Array(text);
        var length = decoder.Decode(source.Array!, source.Offset, source.Count, output);
        // Padding that a program left out: what stands in the last quantum comes out.
        var last = new byte[decoder.EstimateOutputLength(2)];
        var more = decoder.Decode([(byte)'=', (byte)'='], 0, 2, last);
        last.AsSpan(0, more).CopyTo(output.AsSpan(length));
        return output.AsMemory(0, length + more);
    }

    /// <param name="isHeader">The Q encoding of header words (RFC 2047 §4.2): an underscore is a blank.</param>
    public static ReadOnlyMemory<byte> QuotedPrintable(ReadOnlyMemory<byte> text, bool isHeader = false)
    {
        var decoder = new QuotedPrintableDecoder(isHeader);
        var source = Array(WithoutBlanksAfterSoftBreaks(text));
        var output = Output(decoder, source.Count);
        return output.AsMemory(0, decoder.Decode(source.Array!, source.Offset, source.Count, output));
    }

    /// <summary>
    /// Where the base64 of a text ends: lists and scanners write their footer below it, divided by an empty line or by the padding, and it
    /// would decode to rubbish.
    /// </summary>
    public static int EndOfBase64(ReadOnlySpan<byte> body)
    {
        var isDivided = false;
        for (var at = 0; at < body.Length;)
        {
            var line = Lines.Next(body, at, out var next).Trim(" \t"u8);
            if (isDivided && !line.IsEmpty && !IsAlphabet(line))
                return at;
            isDivided |= (line.IsEmpty && at > 0) || line.EndsWith("="u8);
            at = next;
        }
        return body.Length;
    }

    // Seen in the wild: "base64;" and "8bit; charset=…".
    private static string? Name(string? encoding) => encoding?.Split(';', 2)[0].Trim().Trim('"').ToLowerInvariant();

    private static bool IsAlphabet(ReadOnlySpan<byte> line)
    {
        foreach (var c in line)
            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'+' or (byte)'/' or (byte)'='))
                return false;
        return true;
    }

    // RFC 2045 §6.7: white space at the end of a line was added on the way.
    private static ReadOnlyMemory<byte> WithoutBlanksAfterSoftBreaks(ReadOnlyMemory<byte> text)
    {
        if (text.Span.IndexOf("= "u8) < 0 && text.Span.IndexOf("=\t"u8) < 0)
            return text;
        var clean = new List<byte>(text.Length);
        for (var at = 0; at < text.Length;)
        {
            Lines.Next(text.Span, at, out var next);
            var line = text.Span[at..next];
            var bare = line.TrimEnd(" \t\r\n"u8);
            clean.AddRange(bare.EndsWith("="u8) ? bare : line);
            if (bare.EndsWith("="u8) && next > at && line[^1] == '\n')
                clean.Add((byte)'\n');
            at = next;
        }
        return clean.ToArray();
    }

    private static byte[] Output(IMimeDecoder decoder, int length) =>
        GC.AllocateUninitializedArray<byte>(decoder.EstimateOutputLength(length));

    private static ArraySegment<byte> Array(ReadOnlyMemory<byte> text) =>
        MemoryMarshal.TryGetArray(text, out var segment) && segment.Array is not null ? segment : new ArraySegment<byte>(text.ToArray());
}
