using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Jobs;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Announcements;

/// <summary>
/// Writes notices into the outbox, batch by batch. A batch, its turns and how far the notice is are one transaction, and the notice's row
/// is held in it: a crash neither loses nor doubles anybody, and nodes take turns.
/// </summary>
public sealed class WriteNotices(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, DeskCatalog desks, NoticeLetter letters,
    IOptions<MailingSettings> settings)
    : ILongWorker
{
    public const int BatchSize = 500;

    public async Task Do(Guid id, CancellationToken cancellation)
    {
        while (await WriteBatch(id, cancellation))
        {
        }
    }

    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.AnnouncementNotices.Where(n => n.WrittenAt == null && n.StoppedAt == null)
            .OrderBy(n => n.CreatedAt).Select(n => n.Id).ToListAsync(cancellation);
    }

    /// <returns>False when there is nothing left to write, or another node is at it.</returns>
    public Task<bool> WriteBatch(Guid noticeId, CancellationToken cancellation) =>
        transactions.Run(Actor.Nobody, work => WriteBatch(work, noticeId), cancellation);

    private async Task<bool> WriteBatch(Work work, Guid noticeId)
    {
        var mine = await work.Db.Database.SqlQuery<Guid>(
            $"""
            select id as "Value" from announcement_notice
            where id = {noticeId} and written_at is null and stopped_at is null for update skip locked
            """).ToListAsync(work.Cancellation);
        if (mine.Count == 0)
            return false;
        var notice = await work.Db.AnnouncementNotices.SingleAsync(n => n.Id == noticeId, work.Cancellation);
        var announcement = await work.Db.Announcements.AsNoTracking().SingleAsync(a => a.Id == notice.AnnouncementId, work.Cancellation);
        // The desk may have left the settings: then there is nobody left to speak for it.
        if (desks.Find(announcement.Desk) is not { } desk)
            notice.Stop(work.Now);
        else
            await Write(work, desk, announcement, notice);
        return notice.IsWriting;
    }

    private async Task Write(Work work, Desk desk, Announcement announcement, AnnouncementNotice notice)
    {
        var (db, now) = (work.Db, work.Now);
        var all = db.AddresseesOf(announcement);
        if (notice.Kind == NoticeKind.Over)
            all = all.Told(db, announcement.Id);
        if (notice.Cursor is { } cursor)
            all = all.Where(a => a.PersonId > cursor);
        var page = await all.Take(BatchSize).ToListAsync(work.Cancellation);

        var keys = page.ConvertAll(a => a.Key);
        var known = (await db.AnnouncementRecipients.Where(r => r.NoticeId == notice.Id && keys.Contains(r.Key)).Select(r => r.Key)
            .ToListAsync(work.Cancellation)).ToHashSet();
        var fresh = page.Where(a => known.Add(a.Key)).ToList();
        foreach (var unreachable in fresh.Where(a => a.Way is null))
            db.AnnouncementRecipients.Add(Recipient(notice, unreachable, null, now));

        var queues = fresh.Where(a => a.Way is not null).GroupBy(a => new BulkQueue(
            a.Way!, letters.AccountFor(a, desk), QuietHours.MorningFor(announcement.Kind, notice, a.ZoneAt(desk), now)));
        // In one order on every node, so that two of them never wait for each other's turns.
        foreach (var queue in queues.OrderBy(q => q.Key.Channel, StringComparer.Ordinal).ThenBy(q => q.Key.Account, StringComparer.Ordinal)
            .ThenBy(q => q.Key.Morning))
        {
            var each = settings.Value.Each(queue.Key.Channel);
            var turn = announcement.Kind == AnnouncementKind.Outage
                ? await work.TakeTurnsBeforeOthers(queue.Key, queue.Count(), each)
                : await work.TakeTurns(queue.Key, queue.Count(), each);
            foreach (var to in queue)
            {
                var id = Guid.CreateVersion7(now);
                var row = letters.Of(desk, announcement, notice, to, id, turn.ToStored(), now);
                db.Outbox.Add(row);
                db.AnnouncementRecipients.Add(Recipient(notice, to, row.Id, now, id));
                turn += each;
            }
        }
        notice.Wrote(page.Count > 0 ? page[^1].PersonId : null, page.Count < BatchSize, now);
        if (!notice.IsWriting)
            await work.ForgetTurns(now - TimeSpan.FromDays(2));
    }

    private static AnnouncementRecipient Recipient(
        AnnouncementNotice notice, Addressee to, Guid? outboxId, DateTimeOffset now, Guid? id = null) => new()
        {
            Id = id ?? Guid.CreateVersion7(now),
            NoticeId = notice.Id,
            AnnouncementId = notice.AnnouncementId,
            Key = to.Key,
            PersonId = to.PersonId,
            SchoolId = to.SchoolId,
            Name = to.Name,
            School = to.School,
            OutboxId = outboxId,
            Phone = to.Phone,
        };
}
