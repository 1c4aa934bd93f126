using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>An administrator has seen what moves, and applies the change or throws it away.</summary>
public sealed class DecideCalendar(IDbContextFactory<HelpdeskDbContext> contexts, IWorkQueue queue, TimeProvider time)
{
    /// <param name="tellRequesters">Those whose deadline moves hear of it on their channels.</param>
    public async Task Apply(Guid changeId, bool tellRequesters, Actor actor, CancellationToken cancellation)
    {
        await Decide(changeId, actor, (_, change) =>
        {
            change.Decide(actor.Name, tellRequesters, time.Instant);
            return Task.CompletedTask;
        }, cancellation);
        queue.Begin<CalendarWork>(changeId);
    }

    public async Task Discard(Guid changeId, Actor actor, CancellationToken cancellation) =>
        await Decide(changeId, actor, async (db, change) =>
        {
            change.Discard(actor.Name, time.Instant);
            await db.ClockMoves.Where(m => m.ChangeId == changeId).ExecuteDeleteAsync(cancellation);
        }, cancellation);

    private async Task Decide(Guid changeId, Actor actor, Func<HelpdeskDbContext, CalendarChange, Task> decide, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var change = (await db.CalendarChanges.FromSql($"select * from calendar_change where id = {changeId} for update").ToListAsync(cancellation)).SingleOrDefault()
            ?? throw new RuleViolation("Такого изменения календаря нет.", "There is no such change of the calendar.");
        await decide(db, change);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
