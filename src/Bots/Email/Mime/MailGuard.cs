using System.Text;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>A mail that MimeKit may read.</summary>
/// <param name="Headers">All fields of the mail's own header block.</param>
/// <param name="Bytes">The mail with the fields that MimeKit needs to find and decode the parts, in UTF-8, and the body as it came.</param>
internal sealed record GuardedMail(MailHeaders Headers, byte[] Bytes);

/// <summary>
/// Stands before MimeKit, which takes seconds for some hostile header blocks, refuses mail without a header, and knows UTF-8 and latin1
/// only. One pass over the header block, and one look at everything that may be a header block further down.
/// </summary>
internal static class MailGuard
{
    // Programs that print or forward a mail put a line or two above its header.
    private const int MostLinesOfRubbish = 3;

    private static readonly byte[][] FirstFields =
    [
        [.. "From:"u8], [.. "To:"u8], [.. "Subject:"u8], [.. "Date:"u8], [.. "Received:"u8], [.. "Return-Path:"u8], [.. "Message-ID:"u8],
        [.. "MIME-Version:"u8], [.. "Content-Type:"u8], [.. "Delivered-To:"u8], [.. "X-"u8], [.. "Sender:"u8], [.. "DKIM-"u8],
    ];

    public static GuardedMail Prepare(ReadOnlyMemory<byte> raw, MimeLimits limits)
    {
        var mail = Lines.WithLineFeeds(raw).Span;
        var (headers, bodyStart) = Read(mail, limits);
        var body = mail[bodyStart..];
        var head = Head(headers);
        var cuts = NestedHeaders.TooLong(body, headers.Raw("Content-Type"), limits);
        var bytes = GC.AllocateUninitializedArray<byte>(head.Length + body.Length - cuts.Sum(cut => cut.Length));
        head.CopyTo(bytes, 0);
        var (at, from) = (head.Length, 0);
        foreach (var cut in cuts)
        {
            body[from..cut.Start].CopyTo(bytes.AsSpan(at));
            (at, from) = (at + cut.Start - from, cut.Start + cut.Length);
        }
        body[from..].CopyTo(bytes.AsSpan(at));
        return new GuardedMail(headers, bytes);
    }

    /// <summary>The header block alone, as of a mail that is attached or quoted.</summary>
    public static MailHeaders HeadersOf(ReadOnlyMemory<byte> mail, MimeLimits limits) =>
        Read(Lines.WithLineFeeds(mail).Span, limits).Headers;

    private static (MailHeaders Headers, int BodyStart) Read(ReadOnlySpan<byte> mail, MimeLimits limits)
    {
        var start = FirstField(mail);
        var (headers, length) = HeaderBlock.Read(mail[start..], limits);
        return (headers, start + length);
    }

    // Past a byte order mark, and past a few lines that no header block begins with when one follows them.
    private static int FirstField(ReadOnlySpan<byte> mail)
    {
        var start = mail.StartsWith("\uFEFF"u8) ? 3 : 0;
        var at = start;
        for (var lines = 0; lines <= MostLinesOfRubbish && at < mail.Length; lines++)
        {
            var line = Lines.Next(mail, at, out var next);
            if (HeaderBlock.NameLength(line) > 0 && (lines == 0 || IsFirstField(line)))
                return at;
            at = next;
        }
        return start;
    }

    private static bool IsFirstField(ReadOnlySpan<byte> line)
    {
        foreach (var name in FirstFields)
            if (Ascii.EqualsIgnoreCase(line[..Math.Min(line.Length, name.Length)], name))
                return true;
        return false;
    }

    // A first field of our own: MimeKit throws on a block without any.
    private static byte[] Head(MailHeaders headers)
    {
        var head = new StringBuilder("MIME-Version: 1.0\r\n");
        foreach (var field in headers.Fields.Where(field => field.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)))
            head.Append(field.Name).Append(": ").Append(Mended(field)).Append("\r\n");
        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }

    private static string Mended(MailHeader field) =>
        field.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? MediaText.Type(field.Text)
        : field.Name.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase) ? MediaText.Disposition(field.Text)
        : field.Text;
}
