using Helpdesk.Data;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

internal static class StopNotices
{
    /// <summary>
    /// Calls back what has not left of the announcement: it was withdrawn, or what follows says more. The caller holds the
    /// announcement, so no new notice can come up meanwhile; a batch that is being written is waited for.
    /// </summary>
    /// <returns>The notices that were called back and may have letters on their way.</returns>
    public static async Task<IReadOnlyList<Guid>> StopNoticesOf(this HelpdeskDbContext db, Guid announcementId, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from announcement_notice where announcement_id = {announcementId} and stopped_at is null order by id for update", cancellation);
        var stopped = new List<Guid>();
        var notices = await db.AnnouncementNotices.Where(n => n.AnnouncementId == announcementId && n.StoppedAt == null).ToListAsync(cancellation);
        foreach (var notice in notices)
        {
            var calledBack = await db.CallBack(notice.Id, cancellation);
            // What is on its way just now may come back to be tried again: the mark has it called back then.
            if (calledBack > 0 || notice.IsWriting || await db.Outbox.AnyAsync(o => o.BulkId == notice.Id && o.State == OutboxState.Sending, cancellation))
            {
                notice.Stop(now);
                stopped.Add(notice.Id);
            }
        }
        return stopped;
    }

    public static Task<int> CallBack(this HelpdeskDbContext db, Guid noticeId, CancellationToken cancellation) =>
        db.Outbox.Where(o => o.BulkId == noticeId && o.State == OutboxState.Pending)
            .ExecuteUpdateAsync(row => row.SetProperty(o => o.State, OutboxState.Cancelled), cancellation);
}
