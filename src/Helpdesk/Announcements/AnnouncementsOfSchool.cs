using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Schools;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>What a school was told: the announcements about systems that it used when they were sent.</summary>
public sealed class AnnouncementsOfSchool(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks)
{
    private const int Newest = 10;

    /// <param name="SentAt">When the first notice was made.</param>
    /// <param name="Url">Path of its page for staff.</param>
    public sealed record Line(
        AnnouncementKind Kind, string Title, DateTimeOffset SentAt, DateTimeOffset From, DateTimeOffset? To, string Url);

    /// <summary>The newest ten of the desks that the actor may see.</summary>
    public async Task<IReadOnlyList<Line>> Handle(Guid schoolId, Actor actor, string language, CancellationToken cancellation)
    {
        var mine = actor.VisibleDesks(desks.All.Select(d => d.Key));
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var given = db.SchoolSystems;
        var found = await db.Announcements.AsNoTracking()
            .Where(a => mine.Contains(a.Desk) && a.State == AnnouncementState.Published
                && given.Any(s => s.SchoolId == schoolId && s.Desk == a.Desk && a.Systems.Contains(s.System) && s.GivenAt <= a.PublishedAt
                    && (s.EndedAt == null || s.EndedAt > a.PublishedAt)))
            .OrderByDescending(a => a.PublishedAt).Take(Newest).ToListAsync(cancellation);
        return [.. found.Select(
            a => new Line(a.Kind, a.Content.Title(language), a.PublishedAt!.Value, a.Content.From, a.EndsAt, $"/announcements/{a.Id}"))];
    }
}
