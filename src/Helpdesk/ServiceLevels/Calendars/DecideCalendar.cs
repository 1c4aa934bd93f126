using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>An administrator has seen what moves, and applies the change or throws it away.</summary>
public sealed class DecideCalendar(Transactions transactions)
{
    /// <param name="tellRequesters">Those whose deadline moves hear of it on their channels.</param>
    public Task Apply(Guid changeId, bool tellRequesters, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        return transactions.Run(actor, async work =>
        {
            var change = await work.HoldCalendarChange(changeId);
            change.Decide(actor.Name, tellRequesters, work.Now);
            work.BeginAfterCommit<CalendarWork>(changeId);
        }, cancellation);
    }

    public Task Discard(Guid changeId, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        return transactions.Run(actor, async work =>
        {
            var change = await work.HoldCalendarChange(changeId);
            change.Discard(actor.Name, work.Now);
            await work.Db.ClockMoves.Where(m => m.ChangeId == changeId).ExecuteDeleteAsync(work.Cancellation);
        }, cancellation);
    }
}
