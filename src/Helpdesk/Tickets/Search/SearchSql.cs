namespace Helpdesk.Tickets.Search;

/// <summary>The SQL of a search. Its cost is that of the page that it shows, however many tickets have the words.</summary>
internal static class SearchSql
{
    /// <summary>So many tickets are looked through one by one before the index of words is asked.</summary>
    private const int Newest = 512;

    /// <summary>
    /// What is found, newest first; on the first page before it the ticket whose number was typed. A word that very many have fills the page
    /// from the newest. When it does not, the index of words is asked for one age after the other until the page is full: the index knows no
    /// order, and all that have a word are too many to sort.
    /// </summary>
    /// <param name="condition">On the ticket <c>t</c>.</param>
    public static string Found(string condition)
    {
        const string others = "s.sequence <> all (array(select sequence from ticket where number = any(@numbers)))";
        // Read once: a plan that is kept for many questions would else read the words again for each row.
        const string question = "(select question from asked)";
        var age = $"s.sequence >> {SearchMarks.AgeBits}";
        var fits = condition == "true" ? "" : $"and exists (select from ticket t where t.id = s.ticket_id and {condition})";
        return $"""
            with asked as materialized (select search_question(@words) && @marks::tsquery as question),
            exact as materialized (
                select s.ticket_id from ticket n join ticket_search s on s.ticket_id = n.id
                where n.number = any(@numbers) and s.words @@ {SearchMarks.Of(age, "@marks")} {fits} and not @later),
            newest as materialized (select * from ticket_search s where s.sequence < @seq order by s.sequence desc limit {Newest}),
            asked_of_newest as materialized (
                select string_agg('(' || ({SearchMarks.Of("age", question)})::text || ')', ' | ')::tsquery as question
                from (select distinct {age} as age from newest s) a),
            near as materialized (
                select s.sequence, s.ticket_id from newest s
                where s.words @@ (select question from asked_of_newest) and {others} {fits} order by s.sequence desc limit @limit),
            far as materialized (
                select s.sequence, s.ticket_id from {SearchMarks.Ages("@seq")} age
                cross join lateral (
                    select s.sequence, s.ticket_id from ticket_search s
                    where s.words @@ {SearchMarks.Of("age", question)} and s.sequence + 0 < @seq and {others} {fits} order by s.sequence desc) s
                where (select count(*) from near) < @limit limit @limit),
            found (ticket_id, first) as (
                select ticket_id, true from exact union all
                (select ticket_id, false from (select * from near union select * from far) s order by s.sequence desc limit @limit))
            select t.*, found.first from found join ticket t on t.id = found.ticket_id order by found.first desc, t.sequence desc limit @limit
            """;
    }
}
