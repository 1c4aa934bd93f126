using Helpdesk.Data;
using Helpdesk.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

internal sealed class ClockSubjects : IClockSubjects
{
    public const string BreachedEvent = "breached";

    public async Task<IReadOnlyDictionary<Guid, AlertSubject>> Describe(
        HelpdeskDbContext db, IReadOnlyCollection<Guid> ticketIds, CancellationToken cancellation) =>
        await db.Tickets.AsNoTracking().Where(t => ticketIds.Contains(t.Id))
            .Select(t => new AlertSubject(t.Id, t.Number, t.Type, t.Subject, t.AssigneeId, "/tickets/" + t.Number, t.Fields))
            .ToDictionaryAsync(t => t.TicketId, cancellation);

    public async Task Breached(HelpdeskDbContext db, IReadOnlyCollection<BreachedClock> clocks, CancellationToken cancellation)
    {
        var ids = clocks.Select(c => Guid.CreateVersion7(c.Clock.DueAt)).ToArray();
        var tickets = clocks.Select(c => c.Clock.TicketId).ToArray();
        var times = clocks.Select(c => c.Clock.DueAt).ToArray();
        var names = clocks.Select(c => c.PromiseName).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into ticket_event (id, ticket_id, name, at, actor_name, detail)
            select id, ticket, {BreachedEvent}, at, '', name from unnest({ids}, {tickets}, {times}, {names}) as breached (id, ticket, at, name)
            """,
            cancellation);
    }
}
