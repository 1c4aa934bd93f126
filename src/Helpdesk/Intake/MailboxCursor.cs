using Helpdesk.Bots.Email;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake;

/// <summary>Keeps in the database how far each mailbox was read.</summary>
public sealed class MailboxCursor(IDbContextFactory<HelpdeskDbContext> contexts) : IMailboxCursor
{
    public async Task<MailboxPosition?> Load(string account, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.MailboxCursors.AsNoTracking().SingleOrDefaultAsync(c => c.Mailbox == account, cancellation);
        return row is null ? null : new(row.UidValidity, row.LastUid, row.PutAside);
    }

    public async Task Save(string account, MailboxPosition position, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var aside = position.PutAside.ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into mailbox_cursor (mailbox, uid_validity, last_uid, put_aside) values ({account},
                {position.UidValidity}, {position.LastUid}, {aside})
            on conflict (mailbox) do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid,
                put_aside = excluded.put_aside
            """,
            cancellation);
    }
}
