using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels.StaffChats;

/// <summary>A member of staff wants no messages in Telegram any more. The chat is told, so that nobody waits for them there.</summary>
public sealed class UnlinkStaffChat(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    public async Task Handle(Actor actor, CancellationToken cancellation)
    {
        var me = actor.StaffId ?? throw new NotAllowed();
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var user = (await db.Staff.FromSql($"select * from staff_user where id = {me} for update").ToListAsync(cancellation)).Single();
        if (user is not { TelegramAccount: { } account, TelegramChat: { } chat })
            return;
        user.UnlinkTelegram();
        LinkStaffChat.Say(db, $"staff-chat/unlinked/{Guid.CreateVersion7(now):n}", account, chat, StaffChatWords.Unlinked(user.Language), now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
