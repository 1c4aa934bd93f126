using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake.Letters;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Reports;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Shell;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Pages;

/// <summary>What every page of staff shows of its reader, and the reader's clock.</summary>
public sealed class SignedInPages(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, ConnectingDesks connecting, ListLetters letters, TimeProvider time)
{
    public async Task<SignedInView> Of(Actor actor, CancellationToken cancellation)
    {
        var settings = SeesSettings(actor);
        return new(actor.Name, InitialsOf(actor.Name), settings, settings ? await Troubles(cancellation) : 0,
            actor.IsAdministrator ? CalendarReminder.MissingYear(desks, time.Instant) : null)
        {
            IsAdministrator = actor.IsAdministrator,
            SeesSchools = connecting.Sees(actor),
            Letters = await letters.CountOpen(actor, cancellation),
            SeesReports = ReportedDesks.Of(desks, actor).Count > 0,
        };
    }

    public bool SeesSettings(Actor actor) => actor.IsAdministrator || desks.All.Any(d => actor.May(Right.Manage, d.Key));

    /// <summary>Staff read times by the clock of their desk; who works on several reads Moscow's.</summary>
    public Moments Moments(Actor actor)
    {
        var visible = actor.VisibleDesks(desks.All.Select(d => d.Key));
        var zone = visible.Count == 1 ? desks.Find(visible[0])!.Calendar.Zone : TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
        return new(zone, time.Instant);
    }

    public static string InitialsOf(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0])));

    private async Task<int> Troubles(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Outbox.Where(o => o.State == OutboxState.Failed || o.State == OutboxState.Unknown).OrderBy(o => o.CreatedAt).Take(100).CountAsync(cancellation);
    }
}
