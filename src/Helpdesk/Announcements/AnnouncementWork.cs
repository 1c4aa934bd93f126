using Helpdesk.Data;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>What is done with an announcement and its notices in the transaction of a handler.</summary>
internal static class AnnouncementWork
{
    extension(Work work)
    {
        /// <summary>
        /// Calls back what has not left of the announcement: it was withdrawn, or what follows says more. The caller holds the
        /// announcement, so no new notice can come up meanwhile; a batch that is being written is waited for. What may have letters on
        /// their way is looked after once that is committed.
        /// </summary>
        public async Task StopNoticesOf(Announcement announcement)
        {
            var (db, id) = (work.Db, announcement.Id);
            await db.Database.ExecuteSqlAsync(
                $"select from announcement_notice where announcement_id = {id} and stopped_at is null order by id for update",
                work.Cancellation);
            var notices = await db.AnnouncementNotices.Where(n => n.AnnouncementId == id && n.StoppedAt == null)
                .ToListAsync(work.Cancellation);
            foreach (var notice in notices)
            {
                var calledBack = await db.CallBack(notice.Id, work.Cancellation);
                // What is on its way just now may come back to be tried again: the mark has it called back then.
                if (calledBack == 0 && !notice.IsWriting
                    && !await db.Outbox.AnyAsync(o => o.BulkId == notice.Id && o.State == OutboxState.Sending, work.Cancellation))
                    continue;
                notice.Stop(work.Now);
                work.BeginAfterCommit<CallBackNotices>(notice.Id);
            }
        }

        /// <summary>Another notice, to be written into the outbox once this is committed.</summary>
        public void Add(AnnouncementNotice notice)
        {
            work.Db.AnnouncementNotices.Add(notice);
            work.BeginAfterCommit<WriteNotices>(notice.Id);
        }

        /// <summary>Holds the announcement until the transaction ends. It comes before its notices.</summary>
        /// <exception cref="NotAllowed">The actor does not decide for its desk.</exception>
        public async Task<Announcement> Hold(Guid announcementId)
        {
            // Locked first and read then: a query of ours cannot fill the content, which is a complex property.
            await work.Db.Database.ExecuteSqlAsync($"select from announcement where id = {announcementId} for update", work.Cancellation);
            var announcement = await work.Db.Announcements.SingleOrDefaultAsync(a => a.Id == announcementId, work.Cancellation)
                ?? throw new RuleViolation("Такого объявления нет.", "There is no such announcement.");
            work.Actor.Demand(Right.Decide, announcement.Desk);
            return announcement;
        }
    }

    public static Task<int> CallBack(this HelpdeskDbContext db, Guid noticeId, CancellationToken cancellation) =>
        db.Outbox.Where(o => o.BulkId == noticeId && o.State == OutboxState.Pending)
            .ExecuteUpdateAsync(row => row.SetProperty(o => o.State, OutboxState.Cancelled), cancellation);
}
