using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Reports;

/// <summary>The applications behind a number of the manager's view: of a stage, or of a promise met in one week.</summary>
public sealed class ListConnections(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    public const int Most = 200;

    /// <param name="At">When it came; of a week, when the promise was met.</param>
    /// <param name="Took">How long that took; null of a stage.</param>
    public sealed record Row(string Number, string Subject, DateTimeOffset At, DateTimeOffset? DueAt, TimeSpan? Took, bool IsLate);

    public async Task<IReadOnlyList<Row>> OfStage(ConnectionsDesk of, string stage, Actor actor, CancellationToken cancellation)
    {
        actor.Demand(Right.Manage, of.Desk.Key);
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ConnectionStages.Of(db, of, stage, now).OrderBy(t => t.NextDueAt).ThenByDescending(t => t.Sequence).Take(Most)
            .Select(t => new Row(t.Number, t.Subject, t.CreatedAt, t.NextDueAt, null, t.NextDueAt < now)).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<Row>> OfWeek(ConnectionsDesk of, DeskPromise promise, DateOnly monday, Actor actor, CancellationToken cancellation)
    {
        actor.Demand(Right.Manage, of.Desk.Key);
        var zone = of.Desk.Calendar.Zone;
        var (from, to) = (ReportWeeks.Begin(monday, zone), ReportWeeks.Begin(monday.AddDays(7), zone));
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Clocks.AsNoTracking().MetSince(of.Desk.Key, promise.Key, from).Where(c => c.MetAt < to)
            .Join(db.Tickets, c => c.TicketId, t => t.Id, (c, t) => new { t.Number, t.Subject, c.StartedAt, MetAt = c.MetAt!.Value, c.DueAt })
            .OrderByDescending(r => r.MetAt - r.StartedAt).Take(Most).ToListAsync(cancellation);
        return rows.ConvertAll(r => new Row(r.Number, r.Subject, r.MetAt, r.DueAt, r.MetAt - r.StartedAt, r.MetAt > r.DueAt));
    }
}
