using System.Globalization;

namespace Helpdesk.Tickets;

/// <summary>The SQL of the queue. Written by hand because the order of reading is the point: rows first by desk, details after the limit.</summary>
internal static class QueueSql
{
    public static string? Page(string view, QueueCursor? cursor, bool search)
    {
        if (Condition(view) is not { } condition)
            return null;
        var closed = view == "closed";
        var column = closed ? "t.resolved_at" : "t.next_due_at";
        var order = closed ? $"{column} desc, t.sequence desc" : $"{column}, t.sequence";
        var outer = order.Replace("t.", "page.", StringComparison.Ordinal);
        var after = cursor switch
        {
            null => "",
            { At: not null } when closed => $"and ({column}, t.sequence) < (@at, @seq)",
            { At: not null } => $"and (({column}, t.sequence) > (@at, @seq) or {column} is null)",
            _ => $"and {column} is null and t.sequence > @seq",
        };
        var found = search ? "and t.id in (select id from found)" : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            {(search ? Found : "")}
            select page.number as "Number", page.sequence as "Sequence", page.desk as "Desk", page.type as "Type", page.subject as "Subject", page.state as "State",
                   page.last_message_preview as "LastMessagePreview", page.last_message_at as "LastMessageAt", page.awaits_answer as "AwaitsAnswer",
                   page.channel as "Channel", page.created_at as "CreatedAt", page.next_due_at as "NextDueAt", page.resolved_at as "ResolvedAt",
                   c.started_at as "ClockStartedAt", coalesce(c.provisional, false) as "Provisional", c.due_at as "ClockDueAt", c.paused_at as "ClockPausedAt", c.zone as "ClockZone",
                   coalesce(p.name, p.email, p.phone) as "RequesterName", s.name as "SchoolName", u.display_name as "AssigneeName",
                   exists (select 1 from outbox o where o.ticket_id = page.id and o.state in ('Failed', 'Unknown')) as "HasFailedDelivery"
            from (select t.* from unnest(@desks) as d(key)
                  cross join lateral (select * from ticket t where t.desk = d.key and {condition} {Teachers} {found} {after} order by {order} limit @limit) t
                  order by {order} limit @limit) page
            join person p on p.id = page.requester_id
            left join school s on s.id = page.school_id
            left join staff_user u on u.id = page.assignee_id
            left join lateral (select c.started_at, c.provisional, c.due_at, c.paused_at, c.zone
                               from sla_clock c where c.ticket_id = page.id and c.met_at is null and c.cancelled_at is null
                               order by c.paused_at is not null, c.due_at limit 1) c on true
            order by {outer}
            """);
    }

    public static string Counts(IEnumerable<string> views) => string.Join(
        " union all ",
        views.Where(v => v != "closed").Select(v =>
            $"""
            select '{v}' as "View", (select count(*)::int from (
                select 1 from unnest(@desks) as d(key)
                cross join lateral (select 1 from ticket t where t.desk = d.key and {Condition(v)} {Teachers} limit @limit) t limit @limit) x) as "Count"
            """));

    private const string Teachers = "and (not d.key = any(@restricted) or t.type = any(@teacher_types))";

    // A common word matches very many; the newest few hundred are what a person can look through.
    // The Russian stemmer is not steady: «терминал» becomes «термина» and «терминалы» becomes «терминал». So a plain question in
    // Russian asks for the stem of the stem, too, and for what begins with the stem.
    private const string Found = """
        with asked as materialized (
            select websearch_to_tsquery('russian', @words) || coalesce((
                select string_agg(case when again = stem then quote_literal(stem) else format('(%L:* | %L)', stem, again) end, ' & ')::tsquery
                from (select lexeme, stem, coalesce((ts_lexize('russian_stem', stem))[1], stem) as again
                      from (select lexeme, (ts_lexize('russian_stem', lexeme))[1] as stem from unnest(to_tsvector('simple', @words))) word
                      where stem is not null) words
                having bool_and(lexeme !~ '[^а-яё]') and @words !~ '-'), ''::tsquery) as query),
        found as (
            select id from ticket where number = any(@numbers)
            union
            (select id from ticket where search @@ (select query from asked) limit 500)
            union
            (select ticket_id from message where search @@ (select query from asked) limit 500))
        """;

    private static string? Condition(string view) => view switch
    {
        "unassigned" => "t.state <> 'Resolved' and t.assignee_id is null",
        "mine" => "t.state <> 'Resolved' and t.assignee_id = @me",
        "open" => "t.state <> 'Resolved'",
        "waiting" => "t.state = 'Waiting'",
        "due" => "t.state <> 'Resolved' and t.next_due_at >= @now and t.next_due_at < @soon",
        "breached" => "t.state <> 'Resolved' and t.next_due_at < @now",
        "closed" => "t.state = 'Resolved'",
        _ => null,
    };
}
