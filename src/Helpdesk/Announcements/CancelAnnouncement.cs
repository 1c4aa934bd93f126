using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>Withdraws a draft, or an announcement that is being sent: what has not left stays, and the pages do not show it any more.</summary>
public sealed class CancelAnnouncement(IDbContextFactory<HelpdeskDbContext> contexts, IWorkQueue queue, TimeProvider time)
{
    public async Task Handle(Guid id, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (now, announcement) = (time.Instant, await db.LockAnnouncement(id, cancellation));
        actor.Demand(Right.Decide, announcement.Desk);
        announcement.Cancel(now);
        var calledBack = await db.StopNoticesOf(id, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (var stopped in calledBack)
            queue.Begin<CallBackNotices>(stopped);
    }
}
