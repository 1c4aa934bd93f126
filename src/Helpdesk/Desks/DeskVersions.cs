using System.Collections.Concurrent;
using System.Text;
using Helpdesk.Data;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Desks;

/// <summary>Desks as they are and as they were: a ticket keeps the profile it was made under.</summary>
public sealed class DeskVersions(DeskCatalog current, ProductionCalendar russia, IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string, string), Desk> _earlier = new();

    public async ValueTask<Desk> Get(string key, string version, CancellationToken cancellation)
    {
        if (current.Find(key) is { } desk && desk.Version == version)
            return desk;
        if (_earlier.TryGetValue((key, version), out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var json = await db.DeskProfiles.Where(p => p.Desk == key && p.Version == version).Select(p => p.ProfileJson).SingleAsync(cancellation);
        var read = DeskProfile.Read($"{key} {version}", Encoding.UTF8.GetBytes(json), russia) with { Version = version };
        return _earlier.GetOrAdd((key, version), read);
    }

    /// <summary>Keeps the profiles of this start, so that a later one can still read them.</summary>
    public async Task Remember(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var desk in current.All)
        {
            await db.Database.ExecuteSqlAsync(
                $"insert into desk_profile (desk, version, profile_json, loaded_at) values ({desk.Key}, {desk.Version}, {desk.ProfileJson}, {time.Instant}) on conflict do nothing",
                cancellation);
        }
    }
}
