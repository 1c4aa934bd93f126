using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>Says that it is over, or called off; those who were told of it may be told of that, too.</summary>
public sealed class FinishAnnouncement(IDbContextFactory<HelpdeskDbContext> contexts, IWorkQueue queue, TimeProvider time)
{
    public async Task Handle(Guid id, bool tell, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (now, announcement) = (time.Instant, await db.LockAnnouncement(id, cancellation));
        actor.Demand(Right.Decide, announcement.Desk);
        var notice = announcement.Finish(actor.Name, now);
        var calledBack = await db.StopNoticesOf(id, now, cancellation);
        if (tell)
            db.AnnouncementNotices.Add(notice);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (var stopped in calledBack)
            queue.Begin<CallBackNotices>(stopped);
        if (tell)
            queue.Begin<WriteNotices>(notice.Id);
    }
}
