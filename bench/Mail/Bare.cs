using MimeKit;

namespace Helpdesk.Bench.Mail;

/// <summary>
/// What a program does with MimeKit alone: load the mail, decode every text and every file, take subject, sender and date.
/// </summary>
internal static class Bare
{
    public static object Read(byte[] mail)
    {
        var message = MimeMessage.Load(new MemoryStream(mail));
        var length = (message.Subject?.Length ?? 0) + message.From.Count + message.To.Count + message.References.Count + message.Date.Day;
        foreach (var part in message.BodyParts)
            length += part is TextPart text ? text.Text.Length : Decoded(part);
        return length;
    }

    private static int Decoded(MimeEntity part)
    {
        using var content = new MemoryStream();
        if (part is MimePart { Content: { } encoded })
            encoded.DecodeTo(content);
        else
            part.WriteTo(content);
        return content.ToArray().Length;
    }
}
