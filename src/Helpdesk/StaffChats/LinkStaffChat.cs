using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.StaffChats;

/// <summary>
/// <c>/start staff_CODE</c> in a bot: from now on this chat is where the program writes to the member of staff who showed the code. Never
/// becomes a ticket, whatever the code is worth.
/// </summary>
public sealed partial class LinkStaffChat(ChannelRegistry channels, ChannelCatalog catalog)
{
    /// <returns>The code that a message shows; null for every other message.</returns>
    public string? CodeIn(IncomingMessage message) =>
        message is { Callback: null, Attachments.Count: 0 } && catalog.Of(message.Channel).StaffMayLink
            && Shown().Match(message.Text.Trim()) is { Success: true } match
            ? match.Groups["code"].Value
            : null;

    public async Task Handle(Work work, IncomingMessage message, string code)
    {
        var user = await StaffCode.Use(work, code, StaffCodePurpose.Chat) is { } id ? await Link(work, id, message) : null;
        var language = user?.Language ?? message.Sender.Language;
        Say(work, $"staff-chat/{message.Account}/{message.ExternalId}", (message.Channel, message.Account, message.Conversation),
            user is null ? StaffChatWords.NoSuchCode(language) : StaffChatWords.Linked(user, language));
    }

    private async Task<StaffUser?> Link(Work work, Guid id, IncomingMessage message)
    {
        var (channel, account, chat) = (message.Channel, message.Account, message.Conversation);
        var people = await work.Db.Staff.FromSql(
            $"""
            select * from staff_user u where id = {id}
                or exists (select from staff_chat c where c.user_id = u.id and c.channel = {channel}
                    and c.account = {account} and c.chat = {chat})
            order by id for update
            """).ToListAsync(work.Cancellation);
        var user = people.Single(u => u.Id == id);
        if (!user.IsActive)
            return null;
        var chats = await work.Db.StaffChats
            .Where(c => c.Channel == channel && (c.UserId == id || (c.Account == account && c.Chat == chat)))
            .ToListAsync(work.Cancellation);
        foreach (var taken in chats.Where(c => c.UserId != id))
        {
            work.Db.StaffChats.Remove(taken);
            await TellByMail(work, people.Single(u => u.Id == taken.UserId), message);
        }
        // The chat has one owner at any moment, also in the middle of this transaction.
        await work.Save();
        if (chats.Find(c => c.UserId == id) is not { } mine)
        {
            work.Db.StaffChats.Add(new(id, channel, account, chat, work.Now));
            return user;
        }
        if ((mine.Account, mine.Chat) != (account, chat))
            Say(
                work, $"staff-chat/{account}/{message.ExternalId}/moved", (channel, mine.Account, mine.Chat),
                StaffChatWords.Moved(user.Language));
        mine.LinkTo(account, chat, work.Now);
        return user;
    }

    /// <summary>Their chat is somebody else's now, so they are told where they can still be reached.</summary>
    private async Task TellByMail(Work work, StaffUser person, IncomingMessage message)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var desks = await db.DeskRoles.Where(r => r.UserId == person.Id).Select(r => r.Desk).Distinct().ToListAsync(cancellation);
        var mailbox = desks.Select(channels.MailboxOf).FirstOrDefault(c => c is not null) ?? channels.AnyMailbox;
        if (mailbox is null)
            return;
        var name = catalog.Of(message.Channel).Name.In(person.Language);
        var key = $"staff-chat/{message.Account}/{message.ExternalId}/taken";
        db.Outbox.Add(OutboxMessage.ByMail(Audience.One, key, OutboxKind.Notice, mailbox, new()
        {
            Recipient = person.Email!,
            Subject = StaffChatWords.TakenSubject(name, person.Language),
            Text = StaffChatWords.Taken(name, person.Language),
            IsAutomatic = true,
        }, work.Now));
    }

    internal static void Say(Work work, string dedupeKey, (string Channel, string Account, string Id) chat, string text)
    {
        var said = new OutgoingMessage { Recipient = chat.Id, Text = text, IsAutomatic = true };
        work.Db.Outbox.Add(new(Audience.One, dedupeKey, OutboxKind.Dialog, chat.Channel, chat.Account, said, work.Now));
    }

    // A code copied without its command, or cut short while copying, is still no request.
    [GeneratedRegex(@"\A(/start(@\w+)?\s+)?staff_(?<code>[A-Za-z0-9_-]{0,64})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Shown();
}
