using Helpdesk.Data;
using Helpdesk.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>
/// The long part of a change: counting what moves, applying. It goes on wherever another node or an earlier start left it.
/// </summary>
public sealed class CalendarWork(
    IDbContextFactory<HelpdeskDbContext> contexts, CountMoves count, ApplyCalendar apply, SettleCalendar settle) : ILongWorker
{
    public async Task Do(Guid id, CancellationToken cancellation)
    {
        await count.Handle(id, cancellation);
        await apply.Handle(id, cancellation);
        await settle.Handle(id, cancellation);
    }

    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.CalendarChanges.AsNoTracking()
            .Where(c => c.State == CalendarChangeState.Counting || c.State == CalendarChangeState.Applying
                || c.State == CalendarChangeState.Settling)
            .OrderBy(c => c.MadeAt).Select(c => c.Id).ToListAsync(cancellation);
    }
}
