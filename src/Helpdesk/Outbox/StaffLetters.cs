using Helpdesk.Bots;
using Helpdesk.People;

namespace Helpdesk.Outbox;

/// <summary>Addresses what a member of staff is to be told.</summary>
public sealed class StaffLetters(ChannelRegistry channels)
{
    /// <summary>To the chat, where one is given; what does not arrive there goes by mail after all.</summary>
    /// <param name="person">Somebody with an e-mail address.</param>
    /// <param name="chat">Where they are to be told; null for by mail.</param>
    /// <param name="title">The subject of a mail, the first line of a chat message.</param>
    public OutboxMessage To(
        Audience to, StaffUser person, StaffChat? chat, string desk, string dedupeKey, OutboxKind kind, string title, string text,
        DateTimeOffset now)
    {
        var account = channels.MailboxOf(desk) ?? channels.AnyMailbox ?? "";
        var domain = account.Contains('@') ? account[(account.LastIndexOf('@') + 1)..] : "helpdesk.invalid";
        var letter = new OutgoingMessage
        {
            Recipient = person.Email!,
            Subject = title,
            Text = text,
            MessageId = $"{Guid.CreateVersion7(now):n}@{domain}",
            IsAutomatic = true,
        };
        if (chat is null)
            return OutboxMessage.ByMail(to, dedupeKey, kind, account, letter, now);
        var said = new OutgoingMessage { Recipient = chat.Chat, Text = $"{title}\n\n{text}", IsAutomatic = true };
        return new OutboxMessage(to, dedupeKey, kind, chat.Channel, chat.Account, said, now).OrElseByMail(account, letter);
    }
}
