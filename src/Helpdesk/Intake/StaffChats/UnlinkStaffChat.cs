using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.StaffChats;

/// <summary>A member of staff wants no messages in Telegram any more. The chat is told, so that nobody waits for them there.</summary>
public sealed class UnlinkStaffChat(Transactions transactions)
{
    public Task Handle(Actor actor, CancellationToken cancellation)
    {
        var me = actor.StaffId ?? throw new NotAllowed();
        return transactions.Run(actor, work => Unlink(work, me), cancellation);
    }

    private static async Task Unlink(Work work, Guid me)
    {
        var user = await work.Db.Staff.FromSql($"select * from staff_user where id = {me} for update").ToListAsync(work.Cancellation);
        if (user is not [{ TelegramAccount: { } account, TelegramChat: { } chat } mine])
            return;
        mine.UnlinkTelegram();
        LinkStaffChat.Say(
            work, $"staff-chat/unlinked/{Guid.CreateVersion7(work.Now):n}", (account, chat), StaffChatWords.Unlinked(mine.Language));
    }
}
