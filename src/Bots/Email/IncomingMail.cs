using System.Text;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Text;

namespace Helpdesk.Bots.Email;

/// <summary>Turns a mail into the one record of every channel.</summary>
internal static class IncomingMail
{
    public static IncomingMessage Read(FetchedMail fetched, EmailSettings settings, DateTimeOffset now)
    {
        var mail = MailReader.Read(fetched.Raw);
        var text = Storable(mail.TextBody);
        var own = Storable(QuotedText.Trim(mail.TextBody, mail.QuoteStart));
        var sender = mail.From?.Address.ToLowerInvariant() ?? "";
        var machine = MachineMail.KindOf(mail);
        return new IncomingMessage
        {
            Channel = ChannelKeys.Email,
            Account = settings.Account,
            Desk = settings.Desk,
            ExternalId = fetched.ExternalId(mail.MessageId),
            Conversation = AnswerAddress(mail, settings) ?? sender,
            Sender = new IncomingSender(sender, mail.From?.Name is { } name ? Storable(name) : null, sender.Length > 0 ? sender : null),
            Subject = mail.Subject is { } subject ? Storable(subject) : null,
            Text = own,
            IsQuotationOnly = QuotedText.IsAll(mail.TextBody, mail.QuoteStart),
            FullText = own == text ? null : text,
            Attachments = [.. Attachments(mail, fetched, settings)],
            SentAt = SentAt(mail, fetched, now),
            MessageId = mail.MessageId,
            AnswersTo = [.. mail.InReplyTo.Concat(mail.References.Reverse()).Distinct()],
            IsAutomatic = mail.IsAutomatic || machine is not null || MailLoop.IsIn(mail, settings.Account),
            Report = mail.DeliveryStatus is { } status
                ? new DeliveryReport(status.OriginalMessageId, status.Permanent, status.Recipient, Storable(status.Reason))
                : null,
            Machine = machine,
            Raw = fetched.Raw,
            RawCutFrom = fetched.IsWhole ? null : fetched.Info.Size,
            Unreadable = Unreadable(mail),
        };
    }

    private static string? Unreadable(MailMessage mail)
    {
        if (mail.Headers.Fields.Count == 0)
            return "The mail has no header.";
        // A report is about a letter of ours, and is answered by nobody: some servers name no sender of it.
        var isReport = mail.DeliveryStatus?.OriginalMessageId is not null;
        return mail.From is null && !isReport ? "The mail names no sender that could be answered." : null;
    }

    // An answer to our own mailbox would come back to us.
    private static string? AnswerAddress(MailMessage mail, EmailSettings settings) =>
        mail.ReplyTo.Select(party => party.Address.ToLowerInvariant()).FirstOrDefault(address => address != settings.Account);

    private static DateTimeOffset? SentAt(MailMessage mail, FetchedMail fetched, DateTimeOffset now)
    {
        var isSane = mail.Date is { } date && date > DateTimeOffset.UnixEpoch.AddYears(20) && date < now.AddDays(1);
        return isSane ? mail.Date : fetched.Info.ArrivedAt;
    }

    private static IEnumerable<IncomingAttachment> Attachments(MailMessage mail, FetchedMail fetched, EmailSettings settings)
    {
        if (!fetched.IsWhole && mail.Attachments.Count == 0)
            yield return new IncomingAttachment("message.eml", "message/rfc822", fetched.Info.Size, null, AttachmentMissing.TooLarge);
        foreach (var file in mail.Attachments)
        {
            // Of a mail that was cut it is not known which file was cut; its size bounds theirs.
            var length = fetched.IsWhole ? file.Content.Length : fetched.Info.Size;
            yield return length > settings.MaxAttachmentBytes
                ? new IncomingAttachment(Storable(file.FileName), file.ContentType, length, null, AttachmentMissing.TooLarge)
                : new IncomingAttachment(Storable(file.FileName), file.ContentType, length, file.Content);
        }
    }

    // PostgreSQL takes neither NUL nor half a surrogate pair.
    private static string Storable(string text)
    {
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean));
    }
}
