using Helpdesk.Bots;
using Helpdesk.Channels.Inbox;
using Helpdesk.Channels.Letters;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels;

/// <summary>
/// A message of any mailbox or messenger is taken in: ONE transaction from the guard against duplicates to the acknowledgement.
/// The channel's cursor moves only after this has returned.
/// </summary>
public sealed partial class ReceiveMessage(
    IDbContextFactory<HelpdeskDbContext> contexts,
    ReceiveMail receiveMail,
    ReceiveChat receiveChat,
    KeepLetter keepLetter,
    TimeProvider time,
    ILogger<ReceiveMessage> log)
{
    public async Task Handle(IncomingMessage message, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Try(message, cancellation);
                return;
            }
            catch (Exception failure) when ((failure is DbUpdateException update && update.LostARace() || failure.IsDeadlock()) && attempt < 4)
            {
            }
        }
    }

    private async Task Try(IncomingMessage message, CancellationToken cancellation)
    {
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Whatever fails here fails as a whole: savepoints would be two more round trips.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var key = InboundReceipt.HashOf(message.ExternalId);
        var chat = ReceiveChat.IsForDialog(message) ? await KnownChat.Hold(db, message, cancellation) : null;
        if (chat?.IsTaken
            ?? await db.Receipts.AnyAsync(r => r.Channel == message.Channel && r.Account == message.Account && r.KeyHash == key, cancellation))
        {
            LogDuplicate(message.Channel, key);
            return;
        }
        var ticketId = message switch
        {
            { Channel: ChannelKeys.Email } => await TakeMail(db, message, now, cancellation),
            { IsAskedInGroup: true } => await AskToComePrivately(db, message, now, cancellation),
            { Unreadable: { } reason } => Refuse(db, message, reason, now),
            _ => await receiveChat.Handle(db, message, chat, now, cancellation),
        };
        db.Receipts.Add(new()
        {
            Channel = message.Channel,
            Account = message.Account,
            KeyHash = key,
            SenderHash = InboundReceipt.HashOf(message.Sender.Id),
            ReceivedAt = now,
            TicketId = ticketId,
        });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task<Guid?> TakeMail(HelpdeskDbContext db, IncomingMessage mail, DateTimeOffset now, CancellationToken cancellation)
    {
        var packed = KeepLetter.Pack(mail);
        var fate = await receiveMail.Handle(db, mail, now, cancellation);
        keepLetter.Handle(db, mail, fate, packed, now);
        return fate.TicketId;
    }

    /// <summary>What a messenger brought and nobody can read is kept as it came, and listed for administrators.</summary>
    private static Guid? Refuse(HelpdeskDbContext db, IncomingMessage message, string reason, DateTimeOffset now)
    {
        db.Refused.Add(new()
        {
            Id = Guid.CreateVersion7(now),
            Channel = message.Channel,
            Account = message.Account,
            Sender = message.Sender.Id.Length <= 320 ? message.Sender.Id : message.Sender.Id[..320],
            Reason = reason,
            Raw = message.Raw?.ToArray() ?? System.Text.Encoding.UTF8.GetBytes(MessageText.Clean(message.FullText ?? message.Text)),
            ReceivedAt = now,
        });
        if (message.Channel == ChannelKeys.Telegram && !message.IsAutomatic && message.Conversation.Length > 0)
            SayWhy(db, message, now);
        return null;
    }

    private static async Task<Guid?> AskToComePrivately(
        HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        await ToldGroup.Answer(db, message, now, cancellation);
        return null;
    }

    /// <summary>A person who wrote something we cannot read is told so, and what to do instead.</summary>
    private static void SayWhy(HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now) => db.Outbox.Add(new(
        Audience.One, $"refused/{message.Account}/{message.ExternalId}", OutboxKind.Dialog, message.Channel, message.Account, new()
        {
            Recipient = message.Conversation,
            Text = message.Sender.Language == "en"
                ? "I cannot read this. Please write to me in a private chat, as text or with a file."
                : "Такое сообщение я прочитать не могу. Напишите мне в личном чате: текстом или с файлом.",
            IsAutomatic = true,
        }, now));

    [LoggerMessage(Level = LogLevel.Information, Message = "A message of {Channel} came again ({Key}); it is already here")]
    private partial void LogDuplicate(string channel, string key);
}
