using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Corrections;

/// <summary>What schools ask to have corrected and nobody has looked at yet, the oldest first.</summary>
public sealed class ListCorrections(IDbContextFactory<HelpdeskDbContext> contexts, ConnectingDesks desks)
{
    public const int Most = 100;

    public sealed record Row(SchoolCorrection Correction, School School);

    public async Task<IReadOnlyList<Row>> Handle(Actor actor, CancellationToken cancellation)
    {
        desks.DemandSight(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SchoolCorrections.AsNoTracking().Where(c => c.State == CorrectionState.Waiting)
            .OrderBy(c => c.ProposedAt).ThenBy(c => c.Id).Take(Most)
            .Join(db.Schools.AsNoTracking(), c => c.SchoolId, s => s.Id, (c, s) => new Row(c, s)).ToListAsync(cancellation);
    }
}
