using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>An announcement with what became of its notices; counts come from an index, whatever the number of recipients.</summary>
public sealed class ReadAnnouncement(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks)
{
    public const int FailuresShown = 100;

    public sealed record Response(
        Announcement Announcement, Desk Desk, IReadOnlyList<Notice> Notices, IReadOnlyList<Failure> Failures,
        IReadOnlyList<ToPhone> ToPhone);

    /// <summary>One mailing, the newest first.</summary>
    /// <param name="LastTurnAt">When the last of those that wait has its turn.</param>
    public sealed record Notice(AnnouncementNotice Row, int Delivered, int Waiting, int Failed, int CalledBack, DateTimeOffset? LastTurnAt)
    {
        public int Total => Delivered + Waiting + Failed + CalledBack;

        public bool IsSending => Row.IsWriting || Waiting > 0;
    }

    /// <param name="IsDoubtful">It may have arrived; nobody knows.</param>
    public sealed record Failure(Guid OutboxId, string Name, string School, string Channel, string Address, string Reason, bool IsDoubtful);

    /// <param name="Phone">Null when not even a number is known.</param>
    public sealed record ToPhone(string Name, string School, string? Phone);

    /// <returns>Null when there is none.</returns>
    public async Task<Response?> Handle(Guid id, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Announcements.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellation) is not { } announcement
            || desks.Find(announcement.Desk) is not { } desk)
            return null;
        actor.Demand(Right.See, announcement.Desk);
        var notices = await db.AnnouncementNotices.AsNoTracking().Where(n => n.AnnouncementId == id).OrderByDescending(n => n.CreatedAt)
            .ToListAsync(cancellation);
        var ids = notices.ConvertAll(n => n.Id);
        var counts = await db.Outbox.Where(o => o.BulkId != null && ids.Contains(o.BulkId.Value))
            .GroupBy(o => new { o.BulkId, o.State }).Select(
                g => new { g.Key.BulkId, g.Key.State, Count = g.Count(), Last = g.Max(o => o.NextAttemptAt) }).ToListAsync(cancellation);
        int Of(AnnouncementNotice notice, params OutboxState[] states) =>
            counts.Where(c => c.BulkId == notice.Id && states.Contains(c.State)).Sum(c => c.Count);
        return new(
            announcement,
            desk,
            [.. notices.Select(n => new Notice(
                n, Of(n, OutboxState.Delivered), Of(n, OutboxState.Pending, OutboxState.Sending),
                Of(n, OutboxState.Failed, OutboxState.Unknown), Of(n, OutboxState.Cancelled),
                counts.Find(c => c.BulkId == n.Id && c.State == OutboxState.Pending)?.Last))],
            await Failures(db, ids, cancellation),
            await db.AnnouncementRecipients.AsNoTracking().Where(r => ids.Contains(r.NoticeId) && r.OutboxId == null)
                .Select(r => new { r.School, r.Name, r.Phone }).Distinct().OrderBy(r => r.School).ThenBy(r => r.Name).Take(FailuresShown)
                .Select(r => new ToPhone(r.Name, r.School, r.Phone)).ToListAsync(cancellation));
    }

    private static async Task<IReadOnlyList<Failure>> Failures(HelpdeskDbContext db, List<Guid> notices, CancellationToken cancellation)
    {
        var rows = await db.Outbox.AsNoTracking()
            .Where(o => o.BulkId != null && notices.Contains(o.BulkId.Value)
                && (o.State == OutboxState.Failed || o.State == OutboxState.Unknown))
            .OrderByDescending(o => o.Sequence).Take(FailuresShown).ToListAsync(cancellation);
        // The dedupe key names the recipient, also of a letter that went the other way after all.
        var of = rows.ToDictionary(o => o.Id, o => Guid.Parse(o.DedupeKey.Split('/')[2]));
        var wanted = of.Values.ToList();
        var people = await db.AnnouncementRecipients.AsNoTracking().Where(r => wanted.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, cancellation);
        return [.. rows.Select(o => new Failure(
            o.Id, people[of[o.Id]].Name, people[of[o.Id]].School, o.Channel, o.Message.Recipient, o.LastError ?? "",
            o.State == OutboxState.Unknown))];
    }
}
