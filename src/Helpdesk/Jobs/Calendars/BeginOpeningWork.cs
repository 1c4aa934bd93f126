using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Jobs.Calendars;

/// <summary>
/// A desk has opened: writes what is due for its day, once, and has it begun. What comes too late for the day is left out.
/// </summary>
public sealed class BeginOpeningWork(
    IDbContextFactory<HelpdeskDbContext> contexts, IOpenings openings, IEnumerable<LongWork> kinds, WorkQueue queue, TimeProvider time)
{
    /// <returns>Whether it was not there before.</returns>
    public async Task<bool> Handle(string desk, string kind, CancellationToken cancellation)
    {
        var now = time.Instant;
        if (!openings.Desks.Contains(desk) || openings.OpenedOn(desk, now) is not { } today)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.MakeRun(desk, kind, today, now, cancellation) is not { } run)
            return false;
        queue.Begin(kinds.Single(k => k.Name == kind), run);
        return true;
    }
}
