using Helpdesk.Data;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

internal static class StopNotices
{
    /// <summary>
    /// Calls back what has not left of the announcement: it was withdrawn, or what follows says more. The caller holds the announcement, so no
    /// new notice can come up meanwhile; a batch that is being written is waited for.
    /// </summary>
    public static async Task StopNoticesOf(this HelpdeskDbContext db, Guid announcementId, DateTimeOffset now, CancellationToken cancellation)
    {
        var notices = await db.AnnouncementNotices.FromSql(
            $"select * from announcement_notice where announcement_id = {announcementId} and stopped_at is null order by id for update").ToListAsync(cancellation);
        foreach (var notice in notices)
        {
            if (await db.CallBack(notice.Id, cancellation) > 0 || notice.IsWriting)
                notice.Stop(now);
        }
    }

    public static Task<int> CallBack(this HelpdeskDbContext db, Guid noticeId, CancellationToken cancellation) =>
        db.Outbox.Where(o => o.BulkId == noticeId && o.State == OutboxState.Pending)
            .ExecuteUpdateAsync(row => row.SetProperty(o => o.State, OutboxState.Cancelled), cancellation);
}
