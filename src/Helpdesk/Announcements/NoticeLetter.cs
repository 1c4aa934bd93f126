using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Outbox;

namespace Helpdesk.Announcements;

/// <summary>One notice to one recipient as a row of the outbox; what a messenger does not bring goes by mail.</summary>
public sealed class NoticeLetter(NoticeText text, ChannelRegistry channels)
{
    /// <summary>The account that speaks to this person.</summary>
    internal string AccountFor(Addressee to, Desk desk) => to.IsMailed ? Mailbox(desk) : to.Account!;

    internal OutboxMessage Of(
        Desk desk, Announcement announcement, AnnouncementNotice notice, Addressee to, Guid recipientId, DateTimeOffset turn,
        DateTimeOffset now)
    {
        var words = text.Of(desk, announcement, notice.Kind, notice.Content, notice.CreatedAt, to.ZoneAt(desk), to.Language);
        var key = $"announcement/{notice.Id}/{recipientId}";
        var mailbox = Mailbox(desk);
        var domain = mailbox.Contains('@') ? mailbox[(mailbox.LastIndexOf('@') + 1)..] : "helpdesk.invalid";
        var mail = to.Email is not { } address ? null : new OutgoingMessage
        {
            Recipient = address,
            Subject = words.Subject,
            Text = words.Text,
            MessageId = $"{recipientId:n}.notice@{domain}",
            IsAutomatic = true,
        };
        var all = Audience.Many(notice.Id).InOrderOf(announcement.Id);
        if (announcement.Kind == AnnouncementKind.Outage)
            all = all.BeforeOtherMailings();
        if (to.IsMailed)
            return OutboxMessage.ByMail(all, key, OutboxKind.Notice, mailbox, mail!, now).At(turn);

        var said = new OutgoingMessage { Recipient = to.Conversation!, Text = words.Text, IsAutomatic = true };
        var row = new OutboxMessage(all, key, OutboxKind.Notice, to.Channel, to.Account!, said, now).At(turn);
        return mail is null ? row : row.OrElseByMail(mailbox, mail);
    }

    private string Mailbox(Desk desk) => channels.MailboxOf(desk.Key) ?? "";
}
