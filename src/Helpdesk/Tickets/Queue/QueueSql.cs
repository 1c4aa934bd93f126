using Helpdesk.Tickets.Search;

namespace Helpdesk.Tickets.Queue;

/// <summary>
/// The SQL of the queue. Written by hand because the order of reading is the point: rows first by desk, details after the limit.
/// </summary>
internal static class QueueSql
{
    private const string NewestFirst = "t.sequence desc";

    public static string Page(TicketQueue queue, ChosenFilters filters, QueueCursor? cursor, bool search)
    {
        var condition = filters.Narrow(queue.Condition);
        return search ? Details(SearchSql.Found(condition), "page.first desc, page.sequence desc")
            : queue == TicketQueue.Everything ? Newest(condition, cursor)
            : Ordered(queue, condition, cursor);
    }

    private static string Newest(string condition, QueueCursor? cursor)
    {
        var page = $"""
            select t.* from unnest(@desks) as d(key)
            cross join lateral (
                select * from ticket t where t.desk = d.key and {condition} {Teachers} {(cursor is null ? "" : "and t.sequence < @seq")}
                    order by {NewestFirst} limit @limit) t
            order by {NewestFirst} limit @limit
            """;
        return Details(page, "page.sequence desc");
    }

    private static string Ordered(TicketQueue queue, string condition, QueueCursor? cursor)
    {
        var closed = queue.IsOfClosed;
        var column = closed ? "t.resolved_at" : "t.next_due_at";
        var order = closed ? $"{column} desc, {NewestFirst}" : $"{column}, t.sequence";
        var after = cursor switch
        {
            null => "",
            { At: not null } when closed => $"and ({column}, t.sequence) < (@at, @seq)",
            { At: not null } => $"and (({column}, t.sequence) > (@at, @seq) or {column} is null)",
            _ => $"and {column} is null and t.sequence > @seq",
        };
        var page = $"""
            select t.* from unnest(@desks) as d(key)
            cross join lateral (select * from ticket t where t.desk = d.key and {condition} {Teachers} {after}
                order by {order} limit @limit) t
            order by {order} limit @limit
            """;
        return Details(page, order.Replace("t.", "page.", StringComparison.Ordinal));
    }

    private static string Details(string page, string order) => $"""
        select {ListedTicket.Columns}
        from ({page}) page
        join person p on p.id = page.requester_id
        left join school s on s.id = page.school_id
        left join staff_user u on u.id = page.assignee_id
        left join lateral (select c.started_at, c.provisional, c.due_at, c.paused_at, c.zone
                           from sla_clock c where c.ticket_id = page.id and c.met_at is null and c.cancelled_at is null
                           order by c.paused_at is not null, c.due_at limit 1) c on true
        order by {order}
        """;

    /// <summary>How many stand in each view of the rail; of the closed ones nobody wants to know.</summary>
    public static string Counts(ChosenFilters filters) => string.Join(
        " union all ",
        TicketQueue.All.Where(queue => !queue.IsOfClosed).Select(queue =>
            $"""
            select '{queue.Key}' as "View", (select count(*)::int from (
                select 1 from unnest(@desks) as d(key)
                cross join lateral (select 1 from ticket t where t.desk = d.key and {filters.Narrow(queue.Condition)} {Teachers}
                    limit @limit) t limit @limit) x) as "Count"
            """));

    private const string Teachers = "and (not d.key = any(@restricted) or t.type = any(@teacher_types))";
}
