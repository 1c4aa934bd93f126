using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.StaffChats;

/// <summary>
/// <c>/start staff_CODE</c> in the bot: from now on this chat is where the program writes to the member of staff who showed the code. Never
/// becomes a ticket, whatever the code is worth.
/// </summary>
public sealed partial class LinkStaffChat(ChannelRegistry channels)
{
    /// <returns>The code that a message shows; null for every other message.</returns>
    public static string? CodeIn(IncomingMessage message) =>
        message is { Channel: ChannelKeys.Telegram, Callback: null, Attachments.Count: 0 } && Shown().Match(message.Text.Trim()) is { Success: true } match
            ? match.Groups["code"].Value
            : null;

    public async Task Handle(Work work, IncomingMessage message, string code)
    {
        var user = await StaffCode.Use(work, code, StaffCodePurpose.Telegram) is { } id ? await Link(work, id, message) : null;
        var language = user?.Language ?? message.Sender.Language;
        Say(work, $"staff-chat/{message.Account}/{message.ExternalId}", (message.Account, message.Conversation),
            user is null ? StaffChatWords.NoSuchCode(language) : StaffChatWords.Linked(user, language));
    }

    private async Task<StaffUser?> Link(Work work, Guid id, IncomingMessage message)
    {
        var (account, chat) = (message.Account, message.Conversation);
        var people = await work.Db.Staff
            .FromSql($"select * from staff_user where id = {id} or (telegram_account = {account} and telegram_chat = {chat}) order by id for update")
            .ToListAsync(work.Cancellation);
        var user = people.Single(u => u.Id == id);
        if (!user.IsActive)
            return null;
        foreach (var earlier in people.Where(u => u.Id != id))
        {
            earlier.UnlinkTelegram();
            await TellByMail(work, earlier, message);
        }
        // The chat has one owner at any moment, also in the middle of this transaction.
        await work.Save();
        if (user is { TelegramAccount: { } oldAccount, TelegramChat: { } oldChat } && (oldAccount, oldChat) != (account, chat))
            Say(work, $"staff-chat/{account}/{message.ExternalId}/moved", (oldAccount, oldChat), StaffChatWords.Moved(user.Language));
        user.LinkTelegram(account, chat);
        return user;
    }

    /// <summary>Their chat is somebody else's now, so they are told where they can still be reached.</summary>
    private async Task TellByMail(Work work, StaffUser person, IncomingMessage message)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
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
        }, work.Now));
    }

    internal static void Say(Work work, string dedupeKey, (string Account, string Id) chat, string text)
    {
        var said = new OutgoingMessage { Recipient = chat.Id, Text = text, IsAutomatic = true };
        work.Db.Outbox.Add(new(Audience.One, dedupeKey, OutboxKind.Dialog, ChannelKeys.Telegram, chat.Account, said, work.Now));
    }

    // A code copied without its command, or cut short while copying, is still no request.
    [GeneratedRegex(@"\A(/start(@\w+)?\s+)?staff_(?<code>[A-Za-z0-9_-]{0,64})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Shown();
}
