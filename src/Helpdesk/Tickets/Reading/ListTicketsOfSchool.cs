using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Reading;

/// <summary>The tickets of a school that the reader may see: open ones first, then the latest.</summary>
public sealed class ListTicketsOfSchool(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks)
{
    private const int Shown = 20;

    /// <param name="More">There are more than are shown.</param>
    public sealed record Response(IReadOnlyList<Row> Rows, bool More);

    public sealed record Row(
        string Number, string Subject, string Desk, bool IsOpen, DateTimeOffset CreatedAt, DateTimeOffset? NextDueAt,
        DateTimeOffset? ResolvedAt);

    public async Task<Response> Handle(Guid schoolId, Actor actor, CancellationToken cancellation)
    {
        var visible = desks.All.Where(d => actor.May(Right.See, d.Key) && !actor.IsOnlyTeacher(d.Key)).Select(d => d.Key).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Tickets.AsNoTracking().Where(t => t.SchoolId == schoolId && visible.Contains(t.Desk))
            .OrderBy(t => t.State == TicketState.Resolved).ThenByDescending(t => t.Sequence).Take(Shown + 1)
            .Select(t => new Row(t.Number, t.Subject, t.Desk, t.State != TicketState.Resolved, t.CreatedAt, t.NextDueAt, t.ResolvedAt))
            .ToListAsync(cancellation);
        return new([.. rows.Take(Shown)], rows.Count > Shown);
    }
}
