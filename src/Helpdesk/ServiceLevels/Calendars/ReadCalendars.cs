using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Calendars;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>The calendars in force and what was changed in them, for managers and administrators.</summary>
public sealed class ReadCalendars(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, CalendarEditions editions)
{
    private const int Recent = 20;

    /// <param name="Official">The official calendar in force.</param>
    /// <param name="BuiltInIsNewer">The one that comes with the program knows a year that the one in force does not.</param>
    public sealed record Overview(
        ProductionCalendar Official, bool BuiltInIsNewer, IReadOnlyList<(Desk Desk, int AddedDays)> Desks,
        IReadOnlyList<CalendarChange> Changes);

    public async Task<Overview> All(Actor actor, CancellationToken cancellation)
    {
        var mine = Visible(actor);
        var inForce = await editions.InForce(cancellation);
        var official = await editions.OfficialOf(ProposeCalendar.Newest(inForce), cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var keys = mine.Select(d => d.Key).ToArray();
        var changes = await db.CalendarChanges.AsNoTracking().Where(c => c.Desk == null || keys.Contains(c.Desk))
            .OrderByDescending(c => c.MadeAt).Take(Recent).ToListAsync(cancellation);
        return new(
            official,
            ProductionCalendar.Russia.Years.Except(official.Years).Any(),
            [.. mine.Select(d => (d, inForce.FirstOrDefault(e => e.Desk == d.Key)?.AddedDays.Count ?? 0))],
            changes);
    }

    /// <param name="Added">What administrators added, of all years.</param>
    public sealed record OfDesk(Desk Desk, IReadOnlyList<SpecialDay> Added);

    public async Task<OfDesk> One(string key, Actor actor, CancellationToken cancellation)
    {
        var desk = Visible(actor).FirstOrDefault(d => d.Key == key) ?? throw new NotAllowed();
        var edition = (await editions.InForce(cancellation)).First(e => e.Desk == key);
        return new(desk, edition.AddedDays);
    }

    private List<Desk> Visible(Actor actor)
    {
        var mine = desks.All.Where(d => actor.May(Right.Manage, d.Key)).ToList();
        return mine.Count > 0 ? mine : throw new NotAllowed();
    }
}
