using System.Buffers.Binary;
using Helpdesk.Bots.Email.Charsets;
using Helpdesk.Bots.Email.Text;
using MimeKit;
using MimeKit.Tnef;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>Reads Transport Neutral Encapsulation (MS-OXTNEF) by MimeKit. A cut stream gives what came before the cut.</summary>
public static class TnefReader
{
    private const uint Signature = 0x223E9F78;
    private const int MaxFiles = 200;

    // MimeKit takes the code pages of the stream from the runtime, which knows them only when Charset has made them known.
    private static readonly System.Text.Encoding Russian = Charset.Find("windows-1251")!;

    /// <returns>Null when the bytes are no TNEF, or are so damaged that MimeKit gives up: then the file is kept as it is.</returns>
    public static TnefContent? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < 6 || BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span) != Signature)
            return null;
        try
        {
            using var part = new TnefPart { Content = new MimeContent(new MemoryStream(bytes.ToArray())) };
            part.ContentType.Charset = Russian.WebName;
            return Read([.. part.ExtractAttachments().Distinct().OfType<MimePart>()]);
        }
        // Of damaged streams MimeKit says so by exceptions of many types (seen: InvalidOperation, Argument).
        catch (Exception damage) when (damage is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static TnefContent Read(List<MimePart> parts)
    {
        // The forms of the text come first; a file has a name or is said to be one.
        var texts = parts.OfType<TextPart>().TakeWhile(part => part.FileName is null && !part.IsAttachment).ToList();
        var text = texts.Find(part => part.IsPlain) is { } plain ? Words(plain)
            : texts.Find(part => part.IsHtml) is { } html ? HtmlText.Convert(Words(html)).Text
            : null;
        // Without one of these the text is in Rich Text Format: a file that people can open.
        var files = (text is null ? parts : parts.Except(texts)).Select(Attachment).Where(file => file.Content.Length > 0).Take(MaxFiles);
        return new TnefContent([.. files], string.IsNullOrWhiteSpace(text) ? null : text);
    }

    private static string Words(TextPart part) => Charset.Decode(Content(part).Span, part.ContentType.Charset).TrimEnd('\0');

    private static MailAttachment Attachment(MimePart part)
    {
        var type = part.ContentType.MimeType.ToLowerInvariant();
        return new(part.FileName?.TrimEnd('\0') ?? "", type, Content(part), MessageIds.One(part.ContentId));
    }

    private static ReadOnlyMemory<byte> Content(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return content.ToArray();
    }
}
