using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.OnePerson;

/// <summary>Codes and invitations whose time is over are of no use, and name addresses and chats.</summary>
public sealed class DropOldCodes(IDbContextFactory<HelpdeskDbContext> contexts, NodeClock clock)
{
    public async Task Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // By a clock that is ahead those of the last hours would be old.
        var now = clock.Careful;
        await db.MailCodes.Where(c => c.MadeAt < now - MailCode.KeptFor).ExecuteDeleteAsync(cancellation);
        await db.ChatInvitations.Where(i => i.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
    }
}
