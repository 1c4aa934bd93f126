using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>Another try for one letter that failed, once the reason is mended.</summary>
public sealed class SendNoticeAgain(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    public async Task Handle(Guid announcementId, Guid outboxId, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var announcement = await db.LockAnnouncement(announcementId, cancellation);
        actor.Demand(Right.Decide, announcement.Desk);
        var row = (await db.Outbox.FromSql(
            $"select o.* from outbox o join announcement_notice n on n.id = o.bulk_id where o.id = {outboxId} and n.announcement_id = {announcementId} for update of o").ToListAsync(cancellation)).SingleOrDefault()
            ?? throw new RuleViolation("Такого письма в этой рассылке нет.", "This mailing has no such letter.");
        if (announcement.State == AnnouncementState.Cancelled)
            throw new RuleViolation("Объявление снято: отправлять больше нечего.", "The announcement is withdrawn: there is nothing to send any more.");
        row.SendAgain(time.Instant);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
