using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>The announcements of the desks that the actor may see.</summary>
public sealed class ListAnnouncements(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, TimeProvider time)
{
    public const string Now = "now";
    public const string Ahead = "ahead";
    public const string Past = "past";
    public const string Drafts = "drafts";

    /// <summary>Older ones are not looked for any more.</summary>
    private const int Most = 100;

    public async Task<IReadOnlyList<Announcement>> Handle(string show, Actor actor, CancellationToken cancellation)
    {
        var mine = actor.VisibleDesks(desks.All.Select(d => d.Key));
        if (mine.Count == 0)
            throw new NotAllowed();
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var all = db.Announcements.AsNoTracking().Where(a => mine.Contains(a.Desk));
        var running = all.Where(
            a => a.State == AnnouncementState.Published && a.FinishedAt == null && (a.Content.To == null || a.Content.To > now));
        return show switch
        {
            Drafts => await all.Where(a => a.State == AnnouncementState.Draft).OrderByDescending(a => a.ChangedAt).Take(Most)
                .ToListAsync(cancellation),
            Ahead => await running.Where(a => a.Content.From > now).OrderBy(a => a.Content.From).Take(Most).ToListAsync(cancellation),
            Past => await all.Where(a => a.State == AnnouncementState.Cancelled || a.FinishedAt != null
                || (a.State == AnnouncementState.Published && a.Content.To <= now))
                .OrderByDescending(a => a.PublishedAt ?? a.CreatedAt).Take(Most).ToListAsync(cancellation),
            _ =>
                await running.Where(a => a.Content.From <= now).OrderByDescending(a => a.Content.From).Take(Most).ToListAsync(cancellation),
        };
    }
}
