using Helpdesk.Data;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>Another try for one letter that failed, once the reason is mended.</summary>
public sealed class SendNoticeAgain(Transactions transactions)
{
    public Task Handle(Guid announcementId, Guid outboxId, Actor actor, CancellationToken cancellation) =>
        transactions.Run(actor, work => SendAgain(work, announcementId, outboxId), cancellation);

    private static async Task SendAgain(Work work, Guid announcementId, Guid outboxId)
    {
        var announcement = await work.Hold(announcementId);
        var row = (await work.Db.Outbox.FromSql(
            $"""
            select o.* from outbox o join announcement_notice n on n.id = o.bulk_id
            where o.id = {outboxId} and n.announcement_id = {announcementId} for update of o
            """).ToListAsync(work.Cancellation)).SingleOrDefault()
            ?? throw new RuleViolation("Такого письма в этой рассылке нет.", "This mailing has no such letter.");
        if (announcement.State == AnnouncementState.Cancelled)
            throw new RuleViolation(
                "Объявление снято: отправлять больше нечего.", "The announcement is withdrawn: there is nothing to send any more.");
        row.SendAgain(work.Now);
    }
}
