using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Reports;

/// <summary>The tickets behind a figure of <see cref="ConnectionReport"/>.</summary>
public sealed class ListApplications(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, TimeProvider time)
{
    /// <summary>More than a week of any desk has; beyond it the list says that it was cut.</summary>
    public const int Most = 500;

    /// <param name="Stage">Open ones that stand there; null for what ended in a week.</param>
    /// <param name="Promise">Whose promise ended in the week.</param>
    /// <param name="Monday">The week, by any of its days.</param>
    /// <param name="Late">Only those kept late.</param>
    public sealed record Query(string Desk, ApplicationStage? Stage, bool Overdue, string? Promise, DateOnly? Monday, bool Late);

    public sealed record Row(
        string Number, string Subject, string? School, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? EndedAt);

    public sealed record Response(Desk Desk, ReportWeek? Week, DeskPromise? Promise, IReadOnlyList<Row> Rows, bool IsCut);

    /// <exception cref="NotAllowed">The actor does not answer for this desk.</exception>
    public async Task<Response> Handle(Query query, Actor actor, CancellationToken cancellation)
    {
        var desk = ReportedDesks.Of(desks, actor).FirstOrDefault(d => d.Key == query.Desk) ?? throw new NotAllowed();
        var promise = query.Promise is { } key ? desk.Promise(key) : null;
        var week = query.Monday is { } day ? ReportWeek.Of(day, desk.Calendar.Zone) : null;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = promise is not null && week is not null ? Ended(db, desk, promise, week, query.Late) : Open(db, desk, query);
        var found = await rows.Take(Most + 1).ToListAsync(cancellation);
        return new(desk, week, promise, [.. found.Take(Most)], found.Count > Most);
    }

    private IQueryable<Row> Open(HelpdeskDbContext db, Desk desk, Query query)
    {
        var (types, now) = (ReportedDesks.Types(desk), time.Instant);
        var (clocks, schools) = (db.Clocks, db.Schools);
        var open = db.Tickets.Where(t => t.Desk == desk.Key && types.Contains(t.Type) && t.State != TicketState.Resolved);
        if (query.Stage is { } stage)
            open = open.Where(ApplicationStages.Filter(stage));
        if (query.Overdue)
            open = open.Where(t => clocks.Any(c => c.TicketId == t.Id && c.MetAt == null && c.CancelledAt == null && c.DueAt < now));
        return open.OrderBy(t => t.NextDueAt).ThenBy(t => t.Sequence)
            .Select(t => new Row(
                t.Number, t.Subject, schools.Where(s => s.Id == t.SchoolId).Select(s => s.Name).FirstOrDefault(), t.CreatedAt, t.NextDueAt,
                null));
    }

    private static IQueryable<Row> Ended(HelpdeskDbContext db, Desk desk, DeskPromise promise, ReportWeek week, bool late)
    {
        var types = ReportedDesks.Types(desk);
        var schools = db.Schools;
        return db.Clocks.Where(c => c.Desk == desk.Key && c.Promise == promise.Key && c.MetAt >= week.From && c.MetAt < week.To
            && (!late || c.MetAt > c.DueAt))
            .Join(db.Tickets.Where(t => types.Contains(t.Type)), c => c.TicketId, t => t.Id, (c, t) => new { Clock = c, Ticket = t })
            .OrderByDescending(x => x.Clock.MetAt)
            .Select(x => new Row(
                x.Ticket.Number, x.Ticket.Subject, schools.Where(s => s.Id == x.Ticket.SchoolId).Select(s => s.Name).FirstOrDefault(),
                x.Ticket.CreatedAt, x.Clock.DueAt, x.Clock.MetAt));
    }
}
