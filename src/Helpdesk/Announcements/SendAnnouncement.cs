using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>Sends a draft that was looked at: from here on it is public, and its first notice is written into the outbox.</summary>
public sealed class SendAnnouncement(IDbContextFactory<HelpdeskDbContext> contexts, IWorkQueue queue, TimeProvider time)
{
    /// <param name="readAt">The draft's <see cref="Announcement.ChangedAt"/> that was looked at.</param>
    public async Task Handle(Guid id, DateTimeOffset? readAt, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var announcement = await db.LockAnnouncement(id, cancellation);
        actor.Demand(Right.Decide, announcement.Desk);
        if (announcement.State == AnnouncementState.Draft && announcement.ChangedAt != readAt)
            throw new RuleViolation("Черновик с тех пор изменили: прочитайте его ещё раз и отправьте.", "The draft was changed meanwhile: read it again and send it.");
        var notice = announcement.Publish(time.Instant);
        db.AnnouncementNotices.Add(notice);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        queue.Begin<WriteNotices>(notice.Id);
    }
}
