using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Reports;

/// <summary>
/// The manager's view of applications: where they stand, how long review and access take, this week against last, why some are refused.
/// It reads what is open and what was decided in the last weeks, each by an index, never all that was ever closed.
/// </summary>
public sealed class ReadConnections(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    public sealed record Response
    {
        public required ConnectionsDesk Of { get; init; }

        public required DateTimeOffset Now { get; init; }

        /// <summary>Applications by <see cref="ConnectionStages"/>; done and rejected are those of the weeks looked back on.</summary>
        public required IReadOnlyDictionary<string, int> Stages { get; init; }

        /// <summary>Null when the desk does not promise it.</summary>
        public required Promise? Review { get; init; }

        public required Promise? Access { get; init; }

        /// <summary>Why applications were refused in the weeks looked back on: key of the reason, or null for words of one's own.</summary>
        public required IReadOnlyList<(string? Reason, int Count)> Refusals { get; init; }
    }

    /// <param name="Weeks">The oldest first; the last is the present one.</param>
    public sealed record Promise(DeskPromise Of, KeptTimes All, IReadOnlyList<Week> Weeks)
    {
        public KeptTimes ThisWeek => Weeks[^1].Times;

        public KeptTimes LastWeek => Weeks[^2].Times;
    }

    public sealed record Week(DateOnly Monday, KeptTimes Times);

    public async Task<Response> Handle(ConnectionsDesk of, Actor actor, CancellationToken cancellation)
    {
        actor.Demand(Right.Manage, of.Desk.Key);
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var stages = new Dictionary<string, int>();
        foreach (var stage in ConnectionStages.All)
            stages[stage] = await ConnectionStages.Of(db, of, stage, now).CountAsync(cancellation);
        return new()
        {
            Of = of,
            Now = now,
            Stages = stages,
            Review = await Kept(db, of.Desk, of.Review, now, cancellation),
            Access = await Kept(db, of.Desk, of.Access, now, cancellation),
            Refusals = await Refusals(db, of, now, cancellation),
        };
    }

    private static async Task<Promise?> Kept(HelpdeskDbContext db, Desk desk, DeskPromise? promise, DateTimeOffset now, CancellationToken cancellation)
    {
        if (promise is null)
            return null;
        var zone = desk.Calendar.Zone;
        var mondays = ReportWeeks.Until(now, zone);
        var rows = await db.Clocks.MetSince(desk.Key, promise.Key, ReportWeeks.Begin(mondays[0], zone))
            .Select(c => new { c.StartedAt, MetAt = c.MetAt!.Value, c.DueAt, c.Pauses }).ToListAsync(cancellation);
        var times = rows.ConvertAll(r => new KeptTime(r.MetAt, r.MetAt - r.StartedAt - Paused(r.Pauses), r.MetAt <= r.DueAt));
        var byWeek = times.ToLookup(t => ReportWeeks.MondayOf(t.MetAt, zone));
        return new(promise, KeptTimes.Of(times), [.. mondays.Select(m => new Week(m, KeptTimes.Of(byWeek[m])))]);
    }

    private static TimeSpan Paused(IEnumerable<ClockPause> pauses) => pauses.Aggregate(TimeSpan.Zero, (sum, p) => sum + (p.To - p.From));

    /// <summary>The first line of what is recorded with a refusal is the key of its reason.</summary>
    private static async Task<IReadOnlyList<(string?, int)>> Refusals(HelpdeskDbContext db, ConnectionsDesk of, DateTimeOffset now, CancellationToken cancellation)
    {
        var refused = ConnectionStages.Of(db, of, ConnectionStages.Rejected, now).Select(t => t.Id);
        var events = await db.Events.Where(e => e.Name == TicketEvents.Rejected && refused.Contains(e.TicketId))
            .Select(e => new { e.TicketId, e.At, e.Detail }).ToListAsync(cancellation);
        return [.. events.GroupBy(e => e.TicketId).Select(g => g.MaxBy(e => e.At)!.Detail?.Split('\n')[0].Trim())
            .Select(key => key is not null && of.Reason(key) is not null ? key : null)
            .GroupBy(key => key).Select(g => (g.Key, g.Count())).OrderByDescending(r => r.Item2)];
    }
}
