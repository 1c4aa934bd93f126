using System.Collections.Concurrent;
using Helpdesk.Data;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Desks.Calendars;

/// <summary>
/// The editions of the desks' calendars. What this node has read it keeps: editions never change. Which one is in force is asked for in the
/// transaction that starts a clock; what is shown on pages may lag behind by a moment.
/// </summary>
public sealed class CalendarEditions(IDbContextFactory<HelpdeskDbContext> contexts)
{
    private readonly ConcurrentDictionary<(string Desk, int Number), CalendarEdition> _editions = new();
    private readonly ConcurrentDictionary<string, ProductionCalendar> _official = new(
        [new(ProductionCalendar.Russia.Version, ProductionCalendar.Russia)]);

    public async ValueTask<CalendarEdition> Get(string desk, int number, CancellationToken cancellation)
    {
        if (_editions.TryGetValue((desk, number), out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Keep(await db.CalendarEditions.AsNoTracking().SingleAsync(e => e.Desk == desk && e.Number == number, cancellation));
    }

    public async ValueTask<ProductionCalendar> OfficialOf(CalendarEdition edition, CancellationToken cancellation)
    {
        if (_official.TryGetValue(edition.Official, out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var content = await db.OfficialCalendars.Where(o => o.Version == edition.Official).Select(o => o.Content).SingleAsync(cancellation);
        return _official.GetOrAdd(edition.Official, ProductionCalendar.Parse(content));
    }

    /// <summary>The edition of each desk that is in force now.</summary>
    public async Task<IReadOnlyList<CalendarEdition>> InForce(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var editions = await db.CalendarEditions.FromSql($"select distinct on (desk) * from calendar_edition order by desk, number desc")
            .AsNoTracking().ToListAsync(cancellation);
        return [.. editions.Select(Keep)];
    }

    /// <summary>Every desk of this start has an edition, if only the one it comes with.</summary>
    public async Task MakeFirst(IEnumerable<string> desks, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var official = ProductionCalendar.Russia;
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into official_calendar (version, content, loaded_at)
            values ({official.Version}, {official.ToJson()}, {now}) on conflict do nothing
            """,
            cancellation);
        // A new desk begins with the official calendar that the others have.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into calendar_edition (desk, number, official, added_days, made_at)
            select d.key, {CalendarEdition.First},
                coalesce((select e.official from calendar_edition e order by e.made_at desc, e.number desc limit 1),
                {official.Version}), '[]'::jsonb, {now}
            from unnest({desks.ToArray()}) as d(key)
            where not exists (select from calendar_edition e where e.desk = d.key)
            on conflict do nothing
            """, cancellation);
    }

    private CalendarEdition Keep(CalendarEdition edition) => _editions.GetOrAdd((edition.Desk, edition.Number), edition);
}
