using System.Collections.Concurrent;
using System.Text;
using Helpdesk.Data;
using Helpdesk.Desks.Calendars;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>
/// Desks as they are and as they were: a ticket keeps the profile it was made under, a clock the calendar it was counted by.
/// </summary>
public sealed class DeskVersions(
    DeskCatalog catalog, ProfileReader reader, CalendarEditions editions, IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Key, string Version), Desk> _profiles = new();
    private readonly ConcurrentDictionary<(string Key, string Version, int Edition), Desk> _desks = new();

    /// <summary>With the calendar in force now: for names, forms and rights.</summary>
    public ValueTask<Desk> Get(string key, string version, CancellationToken cancellation) =>
        catalog.Find(key) is { } desk && desk.Version == version
            ? ValueTask.FromResult(desk)
            : Get(key, version, catalog.EditionOf(key), cancellation);

    /// <summary>With the calendar of that edition: for a clock that was counted by it.</summary>
    public async ValueTask<Desk> Get(string key, string version, int edition, CancellationToken cancellation)
    {
        if (_desks.TryGetValue((key, version, edition), out var known))
            return known;
        var profile = await Profile(key, version, cancellation);
        var made = await editions.Get(key, edition, cancellation);
        return _desks.GetOrAdd((key, version, edition), With(profile, made, await editions.OfficialOf(made, cancellation)));
    }

    /// <summary>With the calendar in force, which stays so until the transaction ends: for starting a clock.</summary>
    public async Task<Desk> InForce(HelpdeskDbContext db, string key, string version, CancellationToken cancellation) =>
        await Get(key, version, await db.ShareCalendar(key, cancellation), cancellation);

    /// <summary>The profile with a calendar that is not in force, or not yet.</summary>
    public async ValueTask<Desk> Suppose(
        string key, string version, ProductionCalendar official, IReadOnlyList<SpecialDay> addedDays, CancellationToken cancellation)
    {
        var profile = await Profile(key, version, cancellation);
        return profile with { Calendar = profile.Calendar.With(official, addedDays) };
    }

    /// <summary>Keeps the profiles of this start, so that a later one can still read them, and learns the calendars in force.</summary>
    public async Task Remember(CancellationToken cancellation)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            foreach (var desk in catalog.All)
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into desk_profile (desk, version, profile_json, loaded_at)
                    values ({desk.Key}, {desk.Version}, {desk.ProfileJson}, {time.Instant}) on conflict do nothing
                    """,
                    cancellation);
            }
        }
        await editions.MakeFirst(catalog.All.Select(d => d.Key), time.Instant, cancellation);
        await LearnCalendars(cancellation);
    }

    /// <summary>Shows the desks with the calendars in force.</summary>
    public async Task LearnCalendars(CancellationToken cancellation)
    {
        foreach (var edition in await editions.InForce(cancellation))
        {
            if (catalog.Find(edition.Desk) is { } desk && desk.CalendarEdition != edition.Number)
                catalog.Show(await Get(desk.Key, desk.Version, edition.Number, cancellation));
        }
    }

    private async ValueTask<Desk> Profile(string key, string version, CancellationToken cancellation)
    {
        if (catalog.AsWritten(key) is { } desk && desk.Version == version)
            return desk;
        if (_profiles.TryGetValue((key, version), out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var json = await db.DeskProfiles.Where(p => p.Desk == key && p.Version == version).Select(p => p.ProfileJson)
            .SingleAsync(cancellation);
        var read = reader.Read($"{key} {version}", Encoding.UTF8.GetBytes(json)) with { Version = version };
        return _profiles.GetOrAdd((key, version), read);
    }

    private static Desk With(Desk profile, CalendarEdition edition, ProductionCalendar official) =>
        profile with { Calendar = profile.Calendar.With(official, edition.AddedDays), CalendarEdition = edition.Number };
}
