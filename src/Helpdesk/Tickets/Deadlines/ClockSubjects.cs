using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Events;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Deadlines;

internal sealed class ClockSubjects : IClockSubjects
{
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
            select id, ticket, {TicketEvents.Breached.Key}, at, '', name
                from unnest({ids}, {tickets}, {times}, {names}) as breached (id, ticket, at, name)
            """,
            cancellation);
        if (clocks.Where(c => c.OwesApology).Select(c => c.Clock.Id).ToArray() is { Length: > 0 } sorry)
            await OweApologies(db, sorry, cancellation);
    }

    /// <remarks>
    /// The event is marked, not followed by another: it is dated by its deadline, which is still to come. Erasure has taken the name out of
    /// some.
    /// </remarks>
    public Task NotBreached(
        HelpdeskDbContext db, IReadOnlyCollection<BreachedClock> clocks, DateTimeOffset at, CancellationToken cancellation)
    {
        var tickets = clocks.Select(c => c.Clock.TicketId).ToArray();
        var times = clocks.Select(c => c.Clock.DueAt).ToArray();
        var names = clocks.Select(c => c.PromiseName).ToArray();
        return db.Database.ExecuteSqlAsync(
            $"""
            update ticket_event e set name = {TicketEvents.BreachTakenBack.Key}, at = {at}
            from unnest({tickets}, {times}, {names}) as untrue (ticket, at, name)
            where e.ticket_id = untrue.ticket and e.at = untrue.at and e.name = {TicketEvents.Breached.Key}
                and coalesce(e.detail, untrue.name) = untrue.name
            """,
            cancellation);
    }

    private static Task OweApologies(HelpdeskDbContext db, Guid[] clockIds, CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"""
        insert into apology (clock_id)
        select c.id from sla_clock c join ticket t on t.id = c.ticket_id
        where c.id = any({clockIds}) and t.channel <> all({ChannelMedia.OwnKeys})
        on conflict do nothing
        """,
        cancellation);
}
