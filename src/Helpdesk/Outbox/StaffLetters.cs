using Helpdesk.Bots;
using Helpdesk.People;

namespace Helpdesk.Outbox;

/// <summary>Addresses what a member of staff is to be told.</summary>
public sealed class StaffLetters(ChannelRegistry channels)
{
    /// <summary>To the chat, where that is wanted and one is linked; what does not arrive there goes by mail after all.</summary>
    /// <param name="person">Somebody with an e-mail address.</param>
    /// <param name="title">The subject of a mail, the first line of a chat message.</param>
    public OutboxMessage To(Audience to, StaffUser person, bool byTelegram, string desk, string dedupeKey, OutboxKind kind, string title, string text, DateTimeOffset now)
    {
        var account = channels.AccountFor(ChannelKeys.Email, desk) ?? channels.AnyAccount(ChannelKeys.Email) ?? "";
        var domain = account.Contains('@') ? account[(account.LastIndexOf('@') + 1)..] : "helpdesk.invalid";
        var letter = new OutgoingMessage
        {
            Recipient = person.Email!,
            Subject = title,
            Text = text,
            MessageId = $"{Guid.CreateVersion7(now):n}@{domain}",
            IsAutomatic = true,
        };
        if (!byTelegram || person is not { TelegramAccount: { } bot, TelegramChat: { } chat })
            return new(to, dedupeKey, kind, ChannelKeys.Email, account, letter, now);
        var said = new OutgoingMessage { Recipient = chat, Text = $"{title}\n\n{text}", IsAutomatic = true };
        return new OutboxMessage(to, dedupeKey, kind, ChannelKeys.Telegram, bot, said, now).OrElse(ChannelKeys.Email, account, letter);
    }
}
