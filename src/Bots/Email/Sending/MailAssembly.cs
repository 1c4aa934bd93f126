using System.Net;
using System.Text;
using Helpdesk.Bots.Email.Mime;
using MimeKit;

namespace Helpdesk.Bots.Email.Sending;

/// <summary>Makes a message of MimeKit of a draft.</summary>
internal static class MailAssembly
{
    private const int MaxReferences = 30;

    /// <exception cref="FormatException">An address cannot be written into a mail.</exception>
    public static MimeMessage Build(MailDraft draft, DateTimeOffset sentAt)
    {
        var (from, to) = (Address(draft.From), Address(draft.To));
        var mail = new MimeMessage([from], [to], HeaderText.Clean(draft.Subject), Body(draft)) { Date = sentAt.ToUniversalTime() };
        SetHeaders(mail.Headers, draft);
        return mail;
    }

    /// <summary>Raw UTF-8 headers (RFC 6531) only where an address cannot be written without: not every server takes them.</summary>
    public static FormatOptions Format(MailDraft draft)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = !Ascii.IsValid(draft.To.Address.Split('@')[0]) || !Ascii.IsValid(draft.From.Address.Split('@')[0]);
        return format;
    }

    // As text: MimeKit's own properties mend ids, and a mended id belongs to no thread.
    private static void SetHeaders(HeaderList headers, MailDraft draft)
    {
        headers[HeaderId.MessageId] = HeaderText.Id(draft.MessageId);
        if (draft.InReplyTo is { Length: > 0 } parent)
            headers[HeaderId.InReplyTo] = HeaderText.Id(parent);
        if (draft.References.Count > 0)
            headers[HeaderId.References] = HeaderText.Ids(Shortened(draft.References));
        foreach (var (name, value) in draft.Headers)
            headers[name] = HeaderText.Clean(value);
        if (!draft.IsAutomatic)
            return;
        headers[HeaderId.AutoSubmitted] = draft.InReplyTo is null ? "auto-generated" : "auto-replied";
        headers[HeaderId.Precedence] = "auto_reply";
        headers["X-Autoreply"] = "yes";
        headers["X-Auto-Response-Suppress"] = "DR, RN, OOF, AutoReply";
    }

    // The first id names the thread, the last ones the place in it.
    private static IEnumerable<string> Shortened(IReadOnlyList<string> ids) =>
        ids.Count <= MaxReferences ? ids : ids.Take(1).Concat(ids.Skip(ids.Count - MaxReferences + 1));

    private static MailboxAddress Address(MailParty party) =>
        new(Encoding.UTF8, party.Name is { Length: > 0 } name ? HeaderText.Name(name) : null, Plain(party.Address));

    // "a@b, c@d" or "Name <a@b>" would be taken apart by a parser; only one bare address may pass.
    private static string Plain(string address) =>
        AddressList.IsAddress(address) && (!address.Contains('"') || AddressList.IsQuoted(address))
            ? address
            : throw new FormatException($"'{HeaderText.Clean(address, 100)}' is not an e-mail address");

    private static Multipart Body(MailDraft draft)
    {
        var views = new MultipartAlternative { Text("plain", draft.Text), Text("html", Html(draft.Text)) };
        if (draft.Attachments.Count == 0)
            return views;
        var whole = new Multipart("mixed") { views };
        foreach (var file in draft.Attachments)
            whole.Add(Attach(file));
        return whole;
    }

    private static TextPart Text(string subtype, string text) => new(subtype)
    {
        Text = text.ReplaceLineEndings("\r\n"),
        ContentTransferEncoding = ContentEncoding.Base64,
    };

    private static MimePart Attach(MailAttachment file)
    {
        var type = ContentType.TryParse(file.ContentType, out var known) ? known : new ContentType("application", "octet-stream");
        return new MimePart(type.MediaType, type.MediaSubtype)
        {
            Content = new MimeContent(new MemoryStream(file.Content.ToArray(), writable: false)),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            FileName = HeaderText.Clean(file.FileName, 150),
            ContentTransferEncoding = ContentEncoding.Base64,
        };
    }

    private static string Html(string text) =>
        "<!doctype html><html><body><div style=\"white-space:pre-wrap;font-family:sans-serif\">"
        + WebUtility.HtmlEncode(text) + "</div></body></html>";
}
