using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Helpdesk.Mail.Messages;

namespace Helpdesk.Mail.Sending;

/// <summary>Makes a System.Net.Mail message of a draft.</summary>
internal static class MailAssembly
{
    private const int MaxReferences = 30;

    /// <exception cref="FormatException">An address cannot be written into a mail.</exception>
    public static System.Net.Mail.MailMessage Build(MailDraft draft, LastBytes lastBytes, DateTimeOffset sentAt)
    {
        var mail = new System.Net.Mail.MailMessage(Address(draft.From), Address(draft.To))
        {
            Subject = HeaderText.Clean(draft.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            Body = draft.Text,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        // The order in which System.Net.Mail writes them: text, HTML, files.
        mail.AlternateViews.Add(Html(draft.Text, lastBytes));
        foreach (var attachment in draft.Attachments)
            mail.Attachments.Add(Attach(attachment, lastBytes));
        SetHeaders(mail, draft, sentAt);
        return mail;
    }

    /// <summary>Raw UTF-8 headers (RFC 6531) only where an address cannot be written without: not every server on the way takes them.</summary>
    public static SmtpDeliveryFormat Format(MailDraft draft) =>
        Ascii.IsValid(draft.To.Address.Split('@')[0]) && Ascii.IsValid(draft.From.Address.Split('@')[0]) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International;

    private static void SetHeaders(System.Net.Mail.MailMessage mail, MailDraft draft, DateTimeOffset sentAt)
    {
        mail.Headers["Message-ID"] = HeaderText.Id(draft.MessageId);
        mail.Headers["Date"] = sentAt.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
        if (draft.InReplyTo is { Length: > 0 } parent)
            mail.Headers["In-Reply-To"] = HeaderText.Id(parent);
        if (draft.References.Count > 0)
            mail.Headers["References"] = HeaderText.Ids(Shortened(draft.References));
        foreach (var (name, value) in draft.Headers)
            mail.Headers[name] = HeaderText.Clean(value);
        if (!draft.IsAutomatic)
            return;
        mail.Headers["Auto-Submitted"] = draft.InReplyTo is null ? "auto-generated" : "auto-replied";
        mail.Headers["Precedence"] = "auto_reply";
        mail.Headers["X-Autoreply"] = "yes";
        mail.Headers["X-Auto-Response-Suppress"] = "DR, RN, OOF, AutoReply";
    }

    // The first id names the thread, the last ones the place in it.
    private static IEnumerable<string> Shortened(IReadOnlyList<string> ids) =>
        ids.Count <= MaxReferences ? ids : ids.Take(1).Concat(ids.Skip(ids.Count - MaxReferences + 1));

    private static MailAddress Address(MailParty party) =>
        party.Name is { Length: > 0 } name ? new MailAddress(Plain(party.Address), HeaderText.Name(name), Encoding.UTF8) : new MailAddress(Plain(party.Address));

    // "a@b, c@d" or "Name <a@b>" would be taken apart by MailAddress; only one bare address may pass.
    private static string Plain(string address) =>
        AddressList.IsAddress(address) && !address.Contains('"') ? address : throw new FormatException($"'{HeaderText.Clean(address, 100)}' is not an e-mail address");

    private static Attachment Attach(MailAttachment file, LastBytes lastBytes)
    {
        var bytes = file.Content.ToArray();
        var stream = bytes.Length > 0 ? lastBytes.Of(bytes) : Stream.Null;
        return new Attachment(stream, ContentTypeOf(file.ContentType))
        {
            Name = HeaderText.Clean(file.FileName, 150),
            NameEncoding = Encoding.UTF8,
            TransferEncoding = TransferEncoding.Base64,
        };
    }

    private static ContentType ContentTypeOf(string text)
    {
        try
        {
            return new ContentType(new ContentType(text).MediaType);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            return new ContentType(MediaTypeNames.Application.Octet);
        }
    }

    private static AlternateView Html(string text, LastBytes lastBytes)
    {
        var html = "<!doctype html><html><body><div style=\"white-space:pre-wrap;font-family:sans-serif\">" + WebUtility.HtmlEncode(text) + "</div></body></html>";
        return new AlternateView(lastBytes.Of(Encoding.UTF8.GetBytes(html)), new ContentType("text/html; charset=utf-8")) { TransferEncoding = TransferEncoding.Base64 };
    }
}
