using Helpdesk.Data;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Tickets.Events;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Deadlines;

/// <summary>Set-based: a change of the calendar may move very many deadlines at once.</summary>
internal sealed class MovedClocks(TellMovedRequesters tellRequesters) : IMovedClocks
{
    // The event's key is written into the text once, so that the statement is prepared once.
    private static readonly string EventSql = $$"""
        insert into ticket_event (id, ticket_id, name, at, actor_name, detail)
        select gen_random_uuid(), m.ticket_id, '{{TicketEvents.DeadlineMoved.Key}}', {3}, {4},
               format('%s %s %s', m.promise,
                   to_char(m.old_due_at at time zone 'utc', {{Iso}}), to_char(m.new_due_at at time zone 'utc', {{Iso}}))
        from clock_move m
        where {{Which}} and (m.old_due_at <> m.new_due_at or m.old_provisional <> m.new_provisional)
        """;

    private const string NextDueSql = $$"""
        update ticket t set next_due_at = d.due_at
        from (select c.ticket_id, min(c.due_at) filter (where c.met_at is null and c.cancelled_at is null and c.paused_at is null) as due_at
              from sla_clock c where c.ticket_id in (select m.ticket_id from clock_move m where {{Which}}) group by c.ticket_id) d
        where t.id = d.ticket_id and t.next_due_at is distinct from d.due_at
        """;

    private const string Which = "m.change_id = {0} and ({1} or m.clock_id = any({2}))";

    private const string Iso = "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'";

    // Not "for update": the watch may write an event on them meanwhile.
    public Task Hold(HelpdeskDbContext db, Guid changeId, CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"select from ticket where id in (select ticket_id from clock_move where change_id = {changeId}) order by id for no key update",
        cancellation);

    public Task Hold(HelpdeskDbContext db, Guid[] ticketIds, CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"select from ticket where id = any({ticketIds}) order by id for no key update", cancellation);

    public Task Moved(HelpdeskDbContext db, Guid changeId, string by, DateTimeOffset at, CancellationToken cancellation) =>
        MovedOf(db, changeId, null, by, at, cancellation);

    public Task Moved(
        HelpdeskDbContext db, Guid changeId, IReadOnlyCollection<ClockMove> moves, string by, DateTimeOffset at,
        CancellationToken cancellation) =>
        moves.Count == 0 ? Task.CompletedTask : MovedOf(db, changeId, [.. moves.Select(m => m.ClockId)], by, at, cancellation);

    public Task<Guid?> TellRequesters(Work work, Guid changeId, Guid after, int atMost) =>
        tellRequesters.Handle(work, changeId, after, atMost);

    private static async Task MovedOf(
        HelpdeskDbContext db, Guid changeId, Guid[]? clockIds, string by, DateTimeOffset at, CancellationToken cancellation)
    {
        object[] parameters = [changeId, clockIds is null, clockIds ?? [], at, by];
        await db.Database.ExecuteSqlRawAsync(EventSql, parameters, cancellation);
        await db.Database.ExecuteSqlRawAsync(NextDueSql, parameters, cancellation);
    }

    public async Task<IReadOnlyList<MovedTicket>> Describe(
        HelpdeskDbContext db, Guid changeId, int atMost, CancellationToken cancellation) =>
        await db.Database.SqlQueryRaw<MovedTicket>(
            """
            select number as "Number", subject as "Subject", '/tickets/' || number as "Path", desk as "Desk", promise as "Promise",
                   old_due_at as "OldDueAt", new_due_at as "NewDueAt", assignee_id as "AssigneeId", of_all as "OfAll"
            from (select t.number, t.subject, m.desk, m.promise, m.old_due_at, m.new_due_at, t.assignee_id,
                         count(*) over w::int as of_all, row_number() over (w order by m.old_due_at, t.sequence) as place
                  from clock_move m join ticket t on t.id = m.ticket_id
                  where m.change_id = {0} and m.old_due_at <> m.new_due_at
                  window w as (partition by m.desk, t.assignee_id)) moved
            where place <= {1}
            order by desk, assignee_id, place
            """, changeId, atMost).ToListAsync(cancellation);
}
