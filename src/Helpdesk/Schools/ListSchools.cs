using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>A page of the registry, by name.</summary>
public sealed class ListSchools(IDbContextFactory<HelpdeskDbContext> contexts, ConnectingDesks desks)
{
    public const int PageSize = 50;

    /// <summary>Beyond this many nobody counts them for the heading.</summary>
    public const int Counted = 10_000;

    public sealed record Row(School School, IReadOnlyList<SchoolSystem> Systems);

    /// <param name="Count">How many there are; one more than <see cref="Counted"/> where there are more.</param>
    /// <param name="Next">Keyset of the following page; null on the last.</param>
    /// <param name="Waiting">Schools whose own corrections wait to be looked at.</param>
    public sealed record Response(IReadOnlyList<Row> Rows, int Count, string? Next, int Waiting);

    /// <param name="after">The last school of the page before.</param>
    public async Task<Response> Handle(SchoolFilter filter, string? after, Actor actor, CancellationToken cancellation)
    {
        desks.DemandSight(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var schools = filter.Of(db).AsNoTracking();
        var count = await schools.OrderBy(s => s.Name).ThenBy(s => s.Id).Take(Counted + 1).CountAsync(cancellation);
        if (await Last(db, after, cancellation) is { } last)
            schools = schools.Where(s => EF.Functions.GreaterThan(ValueTuple.Create(s.Name, s.Id), ValueTuple.Create(last.Name, last.Id)));
        var found = await schools.OrderBy(s => s.Name).ThenBy(s => s.Id).Take(PageSize + 1).ToListAsync(cancellation);
        var page = found.Take(PageSize).ToList();
        var ids = page.ConvertAll(s => s.Id);
        var systems = (await db.SchoolSystems.AsNoTracking().Where(u => ids.Contains(u.SchoolId) && u.EndedAt == null)
            .OrderBy(u => u.GivenAt).ThenBy(u => u.System).ToListAsync(cancellation))
            .ToLookup(u => u.SchoolId);
        var waiting = await db.SchoolCorrections.CountAsync(c => c.State == CorrectionState.Waiting, cancellation);
        return new(
            [.. page.Select(s => new Row(s, [.. systems[s.Id]]))], count, found.Count > PageSize ? page[^1].Id.ToString("n") : null,
            waiting);
    }

    internal static async Task<School?> Last(HelpdeskDbContext db, string? after, CancellationToken cancellation) =>
        Guid.TryParseExact(after, "n", out var id) ? await db.Schools.AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == id, cancellation) : null;
}
