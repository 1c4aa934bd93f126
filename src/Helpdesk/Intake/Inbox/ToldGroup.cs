using Helpdesk.Bots;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Inbox;

/// <summary>A group that was told to write in private. Only the hash of its id is kept, and for half a year.</summary>
public sealed class ToldGroup
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(180);

    public required string Channel { get; init; }

    public required string Account { get; init; }

    /// <summary><see cref="InboundReceipt.HashOf"/> the chat's id.</summary>
    public required string ChatHash { get; init; }

    public required DateTimeOffset ToldAt { get; init; }

    /// <summary>A group hears it once, however many of its people try: nobody's request may be read by the others.</summary>
    public static async Task Answer(Work work, IncomingMessage message)
    {
        var (db, now) = (work.Db, work.Now);
        var hash = InboundReceipt.HashOf(message.Conversation);
        var isTold = await db.ToldGroups.AnyAsync(
            g => g.Channel == message.Channel && g.Account == message.Account && g.ChatHash == hash, work.Cancellation);
        if (isTold)
            return;
        db.ToldGroups.Add(new() { Channel = message.Channel, Account = message.Account, ChatHash = hash, ToldAt = now });
        var said = new OutgoingMessage
        {
            Recipient = message.Conversation,
            Text = Language.Of(message.Sender.Language).T(
                "Я отвечаю только в личном чате, чтобы вашу заявку не прочитали другие. Напишите мне лично.",
                "I answer in private chats only, so that nobody else reads your request. Please write to me privately."),
            IsAutomatic = true,
        };
        var key = $"group/{message.Account}/{message.ExternalId}";
        db.Outbox.Add(new(Audience.One, key, OutboxKind.Dialog, message.Channel, message.Account, said, now));
    }
}
