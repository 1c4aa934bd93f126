using System.Globalization;
using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>
/// A school's card: what is known of it, who answers for it, what it uses, what it wants corrected, and how all that came about.
/// </summary>
public sealed class ReadSchool(IDbContextFactory<HelpdeskDbContext> contexts, ConnectingDesks desks)
{
    public const int HistoryPage = 30;

    /// <param name="Earlier">Keyset of the older page of the history; null on the last.</param>
    /// <param name="Waiting">What the school asks to correct; null when nothing waits.</param>
    public sealed record Response(
        School School, IReadOnlyList<SchoolPerson> Persons, IReadOnlyList<SchoolSystem> Systems, SchoolCorrection? Waiting,
        IReadOnlyList<SchoolChange> History, string? Earlier);

    /// <param name="before">Where the page of the history begins.</param>
    /// <returns>Null when nobody knows such a school.</returns>
    public async Task<Response?> Handle(string inn, string? before, Actor actor, CancellationToken cancellation)
    {
        desks.DemandSight(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var school = await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Inn == inn, cancellation);
        if (school is null)
            return null;
        var persons = await db.SchoolPersons.AsNoTracking().Where(p => p.SchoolId == school.Id).OrderBy(p => p.EndedAt != null)
            .ThenBy(p => p.Since).ToListAsync(cancellation);
        var systems = await db.SchoolSystems.AsNoTracking().Where(s => s.SchoolId == school.Id).OrderBy(s => s.EndedAt != null)
            .ThenBy(s => s.GivenAt).ThenBy(s => s.System).ToListAsync(cancellation);
        var waiting = await db.SchoolCorrections.AsNoTracking()
            .SingleOrDefaultAsync(c => c.SchoolId == school.Id && c.State == CorrectionState.Waiting, cancellation);
        var changes = db.SchoolChanges.AsNoTracking().Where(c => c.SchoolId == school.Id);
        if (Parse(before) is var (at, id))
            changes = changes.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.At, c.Id), ValueTuple.Create(at, id)));
        var history =
            await changes.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(HistoryPage + 1).ToListAsync(cancellation);
        var last = history.Count > HistoryPage ? history[HistoryPage - 1] : null;
        return new(
            school, persons, systems, waiting, [.. history.Take(HistoryPage)], last is null ? null : $"{last.At.UtcTicks}_{last.Id:n}");
    }

    private static (DateTimeOffset At, Guid Id)? Parse(string? before) =>
        before?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "n", out var change)
            ? (new(at, TimeSpan.Zero), change)
            : null;
}
