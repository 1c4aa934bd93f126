using Helpdesk.Bots;
using Helpdesk.Intake.Inbox;
using Helpdesk.Intake.Letters;
using Helpdesk.Intake.OnePerson;
using Helpdesk.Outbox;
using Helpdesk.StaffChats;
using Helpdesk.Tickets;

namespace Helpdesk.Intake.Receiving;

/// <summary>
/// A message of any mailbox or messenger is taken in: ONE transaction from the guard against duplicates to the acknowledgement.
/// The channel's cursor moves only after this has returned.
/// </summary>
public sealed partial class ReceiveMessage(
    Transactions transactions, ReceiveMail receiveMail, ReceiveChat receiveChat, LinkStaffChat linkStaffChat, KeepLetter keepLetter,
    OpenInvitation openInvitation, ILogger<ReceiveMessage> log)
{
    public Task Handle(IncomingMessage message, CancellationToken cancellation) =>
        transactions.Run(Actor.Nobody, work => Take(work, message), cancellation);

    private async Task Take(Work work, IncomingMessage message)
    {
        var isReadableChat = message is { IsAskedInGroup: false, Unreadable: null } && ChannelMedia.IsChat(message.Channel);
        var staffCode = isReadableChat ? linkStaffChat.CodeIn(message) : null;
        var invitation = isReadableChat && staffCode is null ? openInvitation.CodeIn(message) : null;
        var chat = isReadableChat && staffCode is null && invitation is null ? await KnownChat.Hold(work, message) : null;
        if (chat?.IsTaken ?? await work.HasReceipt(message))
        {
            LogDuplicate(message.Channel, InboundReceipt.HashOf(message.ExternalId));
            return;
        }
        work.KeepReceipt(message, message switch
        {
            { Channel: var channel } when ChannelMedia.IsMail(channel) => await TakeMail(work, message),
            { IsAskedInGroup: true } => await AskToComePrivately(work, message),
            { Unreadable: { } reason } => Refuse(work, message, reason),
            _ when staffCode is not null => await LinkStaff(work, message, staffCode),
            _ when invitation is not null => await openInvitation.Handle(work, message, invitation),
            _ => await receiveChat.Handle(work, message, chat),
        });
    }

    private async Task<Guid?> TakeMail(Work work, IncomingMessage mail)
    {
        var packed = KeepLetter.Pack(mail);
        var fate = await receiveMail.Handle(work, mail);
        keepLetter.Handle(work, mail, fate, packed);
        return fate.TicketId;
    }

    private async Task<Guid?> LinkStaff(Work work, IncomingMessage message, string code)
    {
        await linkStaffChat.Handle(work, message, code);
        return null;
    }

    /// <summary>What a messenger brought and nobody can read is kept as it came, and listed for administrators.</summary>
    private static Guid? Refuse(Work work, IncomingMessage message, string reason)
    {
        work.Db.Refused.Add(new()
        {
            Id = Guid.CreateVersion7(work.Now),
            Channel = message.Channel,
            Account = message.Account,
            Sender = message.Sender.Id.Length <= 320 ? message.Sender.Id : message.Sender.Id[..320],
            Reason = reason,
            Raw = message.Raw?.ToArray() ?? System.Text.Encoding.UTF8.GetBytes(MessageText.Clean(message.FullText ?? message.Text)),
            ReceivedAt = work.Now,
        });
        if (!message.IsAutomatic && message.Conversation.Length > 0)
            SayWhy(work, message);
        return null;
    }

    private static async Task<Guid?> AskToComePrivately(Work work, IncomingMessage message)
    {
        await ToldGroup.Answer(work, message);
        return null;
    }

    /// <summary>A person who wrote something we cannot read is told so, and what to do instead.</summary>
    private static void SayWhy(Work work, IncomingMessage message) => work.Db.Outbox.Add(new(
        Audience.One, $"refused/{message.Account}/{message.ExternalId}", OutboxKind.Dialog, message.Channel, message.Account, new()
        {
            Recipient = message.Conversation,
            Text = Language.Of(message.Sender.Language).T(
                "Такое сообщение бот прочитать не может. Напишите текстом или пришлите файл.",
                "The bot cannot read this. Please write text or send a file."),
            IsAutomatic = true,
        }, work.Now));

    [LoggerMessage(Level = LogLevel.Information, Message = "A message of {Channel} came again ({Key}); it is already here")]
    private partial void LogDuplicate(string channel, string key);
}
