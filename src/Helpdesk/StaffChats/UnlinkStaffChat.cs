using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.StaffChats;

/// <summary>A member of staff wants no messages in a messenger any more. The chat is told, so that nobody waits for them there.</summary>
public sealed class UnlinkStaffChat(Transactions transactions)
{
    public Task Handle(string channel, Actor actor, CancellationToken cancellation)
    {
        var me = actor.StaffId ?? throw new NotAllowed();
        return transactions.Run(actor, work => Unlink(work, me, channel), cancellation);
    }

    private static async Task Unlink(Work work, Guid me, string channel)
    {
        var user = (
            await work.Db.Staff.FromSql($"select * from staff_user where id = {me} for update").ToListAsync(work.Cancellation)).Single();
        if (await work.Db.StaffChats.SingleOrDefaultAsync(c => c.UserId == me && c.Channel == channel, work.Cancellation) is not { } chat)
            return;
        work.Db.StaffChats.Remove(chat);
        LinkStaffChat.Say(
            work, $"staff-chat/unlinked/{Guid.CreateVersion7(work.Now):n}", (channel, chat.Account, chat.Chat),
            StaffChatWords.Unlinked(user.Language));
    }
}
