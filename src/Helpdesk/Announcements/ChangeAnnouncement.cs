using Helpdesk.Channels;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Jobs;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>
/// Changes the words or times of an announcement that was sent: the schools get a notice of the change, in place of what had not left yet.
/// What it is about stays: other systems are another announcement.
/// </summary>
public sealed class ChangeAnnouncement(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, IWorkQueue queue, TimeProvider time)
{
    /// <exception cref="FormFault">Errors by the name of the field, in the language of the reader.</exception>
    public async Task Handle(Guid id, AnnouncementInput input, Actor actor, bool english, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (now, announcement) = (time.Instant, await db.LockAnnouncement(id, cancellation));
        actor.Demand(Right.Decide, announcement.Desk);
        var desk = desks.Find(announcement.Desk) ?? throw new RuleViolation("Такой организации больше нет.", "The desk is gone.");
        var same = input with { Kind = announcement.Kind.ToString(), Systems = announcement.Systems };
        var content = CheckAnnouncement.Check(same, desk, now, english).Content;
        if (content.To <= now)
            throw new RuleViolation("Это время уже прошло. Если всё закончилось, завершите объявление.", "That time is past. If it is over, finish the announcement.");
        var notice = announcement.Change(content, actor.Name, now);
        var calledBack = await db.StopNoticesOf(id, now, cancellation);
        db.AnnouncementNotices.Add(notice);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (var stopped in calledBack)
            queue.Begin<CallBackNotices>(stopped);
        queue.Begin<WriteNotices>(notice.Id);
    }
}
