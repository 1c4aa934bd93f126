using Helpdesk.Channels;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>Writes a draft, or writes it anew: nobody is told before it was looked at and sent.</summary>
public sealed class DraftAnnouncement(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, TimeProvider time)
{
    /// <exception cref="FormFault">Errors by the name of the field, in the language of the reader.</exception>
    public async Task<Guid> Handle(string desk, AnnouncementInput input, Actor actor, bool english, CancellationToken cancellation)
    {
        var (now, found) = (time.Instant, Find(desk));
        actor.Demand(Right.Decide, desk);
        var (kind, systems, content) = CheckAnnouncement.Check(input, found, now, english);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await db.IsFirst(input.Token, new { By = actor.StaffId, desk, input }, now, cancellation))
            return input.Token!.Value;
        var announcement = new Announcement(desk, actor, now, input.Token);
        announcement.Write(kind, systems, content, now);
        db.Announcements.Add(announcement);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return announcement.Id;
    }

    /// <exception cref="FormFault">Errors by the name of the field, in the language of the reader.</exception>
    public async Task Handle(Guid id, AnnouncementInput input, Actor actor, bool english, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (now, announcement) = (time.Instant, await db.LockAnnouncement(id, cancellation));
        actor.Demand(Right.Decide, announcement.Desk);
        var (kind, systems, content) = CheckAnnouncement.Check(input, Find(announcement.Desk), now, english);
        announcement.Write(kind, systems, content, now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private Desk Find(string desk) => desks.Find(desk) ?? throw new RuleViolation("Такой организации нет.", "There is no such desk.");
}
