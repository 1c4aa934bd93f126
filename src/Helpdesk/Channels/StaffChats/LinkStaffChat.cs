using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels.StaffChats;

/// <summary>
/// <c>/start staff_CODE</c> in the bot: from now on this chat is where the program writes to the member of staff who showed the code. Never
/// becomes a ticket, whatever the code is worth.
/// </summary>
public sealed partial class LinkStaffChat(ChannelRegistry channels, TimeProvider time)
{
    /// <returns>The code that a message shows; null for every other message.</returns>
    public static string? CodeIn(IncomingMessage message) =>
        message is { Channel: ChannelKeys.Telegram, Callback: null, Attachments.Count: 0 } && Shown().Match(message.Text.Trim()) is { Success: true } match
            ? match.Groups["code"].Value
            : null;

    public async Task Handle(HelpdeskDbContext db, IncomingMessage message, string code, CancellationToken cancellation)
    {
        var now = time.Instant;
        var user = await StaffCode.Use(db, code, StaffCodePurpose.Telegram, now, cancellation) is { } id
            ? await Link(db, id, message, now, cancellation)
            : null;
        var language = user?.Language ?? message.Sender.Language;
        Say(db, $"staff-chat/{message.Account}/{message.ExternalId}", message.Account, message.Conversation,
            user is null ? StaffChatWords.NoSuchCode(language) : StaffChatWords.Linked(user, language), now);
    }

    private async Task<StaffUser?> Link(HelpdeskDbContext db, Guid id, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var (account, chat) = (message.Account, message.Conversation);
        var people = await db.Staff
            .FromSql($"select * from staff_user where id = {id} or (telegram_account = {account} and telegram_chat = {chat}) order by id for update")
            .ToListAsync(cancellation);
        var user = people.Single(u => u.Id == id);
        if (!user.IsActive)
            return null;
        foreach (var earlier in people.Where(u => u.Id != id))
        {
            earlier.UnlinkTelegram();
            await TellByMail(db, earlier, message, now, cancellation);
        }
        // The chat has one owner at any moment, also in the middle of this transaction.
        await db.SaveChangesAsync(cancellation);
        if (user is { TelegramAccount: { } oldAccount, TelegramChat: { } oldChat } && (oldAccount, oldChat) != (account, chat))
            Say(db, $"staff-chat/{account}/{message.ExternalId}/moved", oldAccount, oldChat, StaffChatWords.Moved(user.Language), now);
        user.LinkTelegram(account, chat);
        return user;
    }

    /// <summary>Their chat is somebody else's now, so they are told where they can still be reached.</summary>
    private async Task TellByMail(HelpdeskDbContext db, StaffUser person, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var desks = await db.DeskRoles.Where(r => r.UserId == person.Id).Select(r => r.Desk).Distinct().ToListAsync(cancellation);
        var mailbox = desks.Select(d => channels.AccountFor(ChannelKeys.Email, d)).FirstOrDefault(c => c is not null) ?? channels.AnyAccount(ChannelKeys.Email);
        if (mailbox is null)
            return;
        db.Outbox.Add(new(Audience.One, $"staff-chat/{message.Account}/{message.ExternalId}/taken", OutboxKind.Notice, ChannelKeys.Email, mailbox, new()
        {
            Recipient = person.Email!,
            Subject = StaffChatWords.TakenSubject(person.Language),
            Text = StaffChatWords.Taken(person.Language),
            IsAutomatic = true,
        }, now));
    }

    internal static void Say(HelpdeskDbContext db, string dedupeKey, string account, string chat, string text, DateTimeOffset now) =>
        db.Outbox.Add(new(Audience.One, dedupeKey, OutboxKind.Dialog, ChannelKeys.Telegram, account, new() { Recipient = chat, Text = text, IsAutomatic = true }, now));

    // A code copied without its command, or cut short while copying, is still no request.
    [GeneratedRegex(@"\A(/start(@\w+)?\s+)?staff_(?<code>[A-Za-z0-9_-]{0,64})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Shown();
}
