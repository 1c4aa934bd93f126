using Helpdesk.Bots.Email.Machines;
using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email.Messages;

/// <summary>
/// Reads a mail as it came over the wire, by MimeKit behind a guard. Any bytes give a <see cref="MailMessage"/>; none throws.
/// </summary>
public static class MailReader
{
    public static MailMessage Read(ReadOnlyMemory<byte> raw, MimeLimits? limits = null)
    {
        limits ??= MimeLimits.Default;
        var mail = MailGuard.Prepare(raw, limits);
        var headers = mail.Headers;
        var root = MailPart.Of(mail, limits);
        var content = ContentCollector.Collect(root, limits);
        return new MailMessage
        {
            Headers = headers,
            From = AddressList.Parse(headers.Raw("From")).FirstOrDefault() ?? AddressList.Parse(headers.Raw("Sender")).FirstOrDefault(),
            ReplyTo = AddressList.Parse(headers.Raw("Reply-To")),
            To = AddressList.Parse(headers.Raw("To")),
            Cc = AddressList.Parse(headers.Raw("Cc")),
            Subject = headers["Subject"] is { Length: > 0 } subject ? OneLine(subject) : null,
            Date = MailDate.Parse(headers.Raw("Date")),
            MessageId = MessageIds.One(headers.Raw("Message-ID")),
            InReplyTo = MessageIds.All(headers.Raw("In-Reply-To")),
            References = MessageIds.All(headers.Raw("References")),
            TextBody = content.Text,
            QuoteStart = content.QuoteStart,
            HtmlBody = content.Html,
            Attachments = content.Attachments,
            IsAutomatic = AutomaticMail.Is(headers, root.Type),
            DeliveryStatus = DeliveryStatus.Find(headers, root, limits),
        };
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\0", "", StringComparison.Ordinal);
}
