using Helpdesk.Connections;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Reports;

/// <summary>
/// What a manager answers for: how many applications stand where, how long deciding and giving access take, how many were in time, this
/// week against the last. Asks for open tickets and for what ended in the last weeks, never for all that was closed.
/// </summary>
public sealed class ConnectionReport(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, TimeProvider time)
{
    public const int Weeks = 8;

    public sealed record Response
    {
        public required Desk Desk { get; init; }

        /// <summary>The desks whose report this actor may read.</summary>
        public required IReadOnlyList<Desk> Desks { get; init; }

        public required DateTimeOffset Now { get; init; }

        /// <summary>The present one last.</summary>
        public required IReadOnlyList<ReportWeek> Weeks { get; init; }

        public required IReadOnlyDictionary<ApplicationStage, int> Stages { get; init; }

        /// <summary>Open applications with a promise that is broken and still not kept.</summary>
        public required int Overdue { get; init; }

        public required IReadOnlyList<PromiseFigures> Promises { get; init; }

        /// <summary>Applications that came in, by week.</summary>
        public required IReadOnlyList<int> Received { get; init; }

        /// <summary>Closed in these weeks, by outcome.</summary>
        public required int Connected { get; init; }

        public required int Rejected { get; init; }

        /// <summary>Grounds of those refusals, the most frequent first; the key of the ground, or null where none was chosen.</summary>
        public required IReadOnlyList<(string? Reason, int Count)> Grounds { get; init; }
    }

    /// <summary>One promise that ended in these weeks.</summary>
    /// <param name="Took">Working time for promises in working time and days, absolute time for the others.</param>
    public sealed record Ended(string Number, DateTimeOffset At, bool InTime, TimeSpan Took);

    /// <param name="ByWeek">One for each of the weeks.</param>
    public sealed record PromiseFigures(DeskPromise Promise, IReadOnlyList<Figures> ByWeek, Figures All);

    /// <summary>Figures of what ended in a period; the times are null when nothing did.</summary>
    public sealed record Figures(int Count, int InTime, TimeSpan? Average, TimeSpan? Median, Ended? Worst)
    {
        public double? Share => Count == 0 ? null : (double)InTime / Count;

        public static Figures Of(IReadOnlyCollection<Ended> ended)
        {
            if (ended.Count == 0)
                return new(0, 0, null, null, null);
            var sorted = ended.OrderBy(e => e.Took).ToList();
            var middle = (sorted[(sorted.Count - 1) / 2].Took + sorted[sorted.Count / 2].Took) / 2;
            return new(
                sorted.Count, sorted.Count(e => e.InTime), TimeSpan.FromTicks((long)sorted.Average(e => e.Took.Ticks)), middle, sorted[^1]);
        }
    }

    /// <param name="desk">Key of the desk; the first one that the actor manages when null.</param>
    /// <exception cref="NotAllowed">The actor manages no desk that connects schools, or not this one.</exception>
    public async Task<Response> Handle(string? desk, Actor actor, CancellationToken cancellation)
    {
        var mine = ReportedDesks.Of(desks, actor);
        var chosen = (desk is null ? mine.FirstOrDefault() : mine.FirstOrDefault(d => d.Key == desk)) ?? throw new NotAllowed();
        var types = ReportedDesks.Types(chosen);
        var now = time.Instant;
        var weeks = ReportWeek.Last(Weeks, now, chosen.Calendar.Zone);
        await using var db = await contexts.CreateDbContextAsync(cancellation);

        var clocks = db.Clocks;
        var open = db.Tickets.Where(t => t.Desk == chosen.Key && types.Contains(t.Type) && t.State != TicketState.Resolved);
        var stages = new Dictionary<ApplicationStage, int>();
        foreach (var stage in Enum.GetValues<ApplicationStage>())
            stages[stage] = await open.CountAsync(ApplicationStages.Filter(stage), cancellation);
        var ended = await EndedIn(db, chosen, types, weeks, cancellation);
        var closed = await ClosedIn(db, chosen, types, weeks, cancellation);
        return new()
        {
            Desk = chosen,
            Desks = mine,
            Now = now,
            Weeks = weeks,
            Stages = stages,
            Overdue = await open.CountAsync(
                t => clocks.Any(c => c.TicketId == t.Id && c.MetAt == null && c.CancelledAt == null && c.DueAt < now), cancellation),
            Promises = [.. ended.Select(p => new PromiseFigures(
                p.Promise, [.. weeks.Select(w => Figures.Of([.. p.Ended.Where(e => w.Contains(e.At))]))], Figures.Of(p.Ended)))],
            Received = await ReceivedIn(db, chosen, types, weeks, cancellation),
            Connected = closed.Count(c => c.Outcome == TicketOutcome.Approved),
            Rejected = closed.Count(c => c.Outcome == TicketOutcome.Rejected),
            Grounds = await GroundsOf(
                db, chosen, types, [.. closed.Where(c => c.Outcome == TicketOutcome.Rejected).Select(c => c.Id)], cancellation),
        };
    }

    private static async Task<IReadOnlyList<(DeskPromise Promise, IReadOnlyList<Ended> Ended)>> EndedIn(
        HelpdeskDbContext db, Desk desk, IReadOnlyCollection<string> types, IReadOnlyList<ReportWeek> weeks, CancellationToken cancellation)
    {
        var promises = desk.RequestTypes.Where(t => types.Contains(t.Key)).SelectMany(t => t.Promises).DistinctBy(p => p.Key).ToList();
        var (keys, from) = (promises.ConvertAll(p => p.Key), weeks[0].From);
        var clocks = await db.Clocks.Where(c => c.Desk == desk.Key && keys.Contains(c.Promise) && c.MetAt >= from)
            .Join(
                db.Tickets.Where(t => types.Contains(t.Type)), c => c.TicketId, t => t.Id,
                (c, t) => new { c.Promise, c.StartedAt, MetAt = c.MetAt!.Value, c.DueAt, t.Number })
            .ToListAsync(cancellation);
        var byPromise = clocks.ToLookup(c => c.Promise);
        return
        [
            .. promises.Select(p => (p, (IReadOnlyList<Ended>)[.. byPromise[p.Key].Select(c => new Ended(
                c.Number, c.MetAt, c.MetAt <= c.DueAt,
                p.Target is Elapsed or CalendarDays ? c.MetAt - c.StartedAt : desk.Calendar.Between(c.StartedAt, c.MetAt)))])),
        ];
    }

    private sealed record Closed(Guid Id, TicketOutcome? Outcome);

    private static Task<List<Closed>> ClosedIn(
        HelpdeskDbContext db, Desk desk, IReadOnlyCollection<string> types, IReadOnlyList<ReportWeek> weeks, CancellationToken cancellation)
    {
        var from = weeks[0].From;
        return db.Tickets.Where(
            t => t.Desk == desk.Key && t.State == TicketState.Resolved && t.ResolvedAt >= from && types.Contains(t.Type))
            .Select(t => new Closed(t.Id, t.Outcome)).ToListAsync(cancellation);
    }

    /// <summary>Ids begin with the time of making (RFC 9562, version 7), so the key's own index finds what is new.</summary>
    private static async Task<IReadOnlyList<int>> ReceivedIn(
        HelpdeskDbContext db, Desk desk, IReadOnlyCollection<string> types, IReadOnlyList<ReportWeek> weeks, CancellationToken cancellation)
    {
        var (first, keys) = (FirstIdAt(weeks[0].From), types.ToArray());
        var received = await db.Database.SqlQuery<DateTimeOffset>(
            $"""select created_at as "Value" from ticket where id >= {first} and desk = {desk.Key} and type = any ({keys})""").ToListAsync(
                cancellation);
        return [.. weeks.Select(w => received.Count(w.Contains))];
    }

    private static Guid FirstIdAt(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The first line of a refusal's event is the key of its ground, where one was chosen from the list.</summary>
    private static async Task<IReadOnlyList<(string? Reason, int Count)>> GroundsOf(
        HelpdeskDbContext db, Desk desk, IReadOnlyCollection<string> types, IReadOnlyCollection<Guid> rejected,
        CancellationToken cancellation)
    {
        var details = await db.Events.Where(e => rejected.Contains(e.TicketId) && e.Name == ConnectionEvents.Rejected.Key)
            .Select(e => new { e.TicketId, e.At, e.Detail }).ToListAsync(cancellation);
        var known = desk.RequestTypes.Where(t => types.Contains(t.Key)).SelectMany(t => t.RejectReasons).Select(r => r.Key).ToHashSet();
        return
        [
            .. details.GroupBy(e => e.TicketId, (_, all) => all.MaxBy(e => e.At)!.Detail?.Split('\n')[0])
                .GroupBy(key => key is not null && known.Contains(key) ? key : null)
                .Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2),
        ];
    }
}
