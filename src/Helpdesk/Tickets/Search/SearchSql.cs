namespace Helpdesk.Tickets.Search;

/// <summary>The SQL of a search. Its cost is that of the page that it shows, however many tickets have the words.</summary>
internal static class SearchSql
{
    /// <summary>So many tickets are looked through one by one before the index of words is asked.</summary>
    private const int Newest = 512;

    /// <summary>One in so many tickets: a word that more have is cheaper to look for in a ticket than in the index.</summary>
    private const int Common = 10;

    /// <summary>
    /// Who may see every desk that ever had tickets here is not asked which ones: five marks of desks cost more than the words.
    /// </summary>
    private const string Marks = """
        case when cardinality(@restricted) = 0 and not exists (select from desk_profile where desk <> all(@desks)) then @of_view::tsquery
             else coalesce(@seen::tsquery && @of_view::tsquery, @seen::tsquery) end
        """;

    private static readonly string NewestAge = SearchMarks.AgeOf("(select max(sequence) from newest)");

    /// <summary>
    /// What is found, newest first; on the first page before it the ticket whose number was typed. A word that very many have fills the
    /// page from the newest. When it does not, the index of words is asked for one age after the other until the page is full: the index
    /// knows no order, and all that have a word are too many to sort. It is asked for the rarer words only; that the others are there is
    /// seen in what it finds.
    /// </summary>
    /// <param name="condition">On the ticket <c>t</c>.</param>
    public static string Found(string condition)
    {
        const string others = "s.sequence <> all (array(select sequence from ticket where number = any(@numbers)))";
        // Read once: a plan that is kept for many questions would else read the words again for each row.
        const string question = "(select coalesce(words && marks, words) from asked)";
        const string rarer =
            "(select coalesce(coalesce((select words from rare), words) && marks, (select words from rare), words) from asked)";
        var age = SearchMarks.AgeOf("s.sequence");
        var fits = condition == "true" ? "" : $"and exists (select from ticket t where t.id = s.ticket_id and {condition})";
        return $"""
            with asked as materialized (select search_question(@words) as words, {Marks} as marks),
            exact as materialized (
                select s.ticket_id from ticket n join ticket_search s on s.ticket_id = n.id
                where n.number = any(@numbers)
                    and coalesce(s.words @@ {SearchMarks.Of(age, "(select marks from asked)")}, true) {fits} and not @later),
            newest as materialized (select * from ticket_search s where s.sequence < @seq order by s.sequence desc limit {Newest}),
            asked_of_newest as materialized (
                select string_agg('(' || ({SearchMarks.Of("age", question)})::text || ')', ' | ')::tsquery as words
                from (select distinct {age} as age from newest s) a),
            near as materialized (
                select s.sequence, s.ticket_id from newest s
                where s.words @@ (select words from asked_of_newest) and {others} {fits} order by s.sequence desc limit @limit),
            each as materialized (
                select word, {SearchMarks.Of(NewestAge, "word")} as of_newest
                from asked, regexp_split_to_table(asked.words::text, ' & ') word where asked.words::text !~ '[|!()]'),
            rare as materialized (
                select string_agg(word, ' & ')::tsquery as words, count(*) between 1 and (select count(*) from each) - 1 as is_cut from each
                where (select count(*) filter (where s.words @@ each.of_newest) * {Common} <= count(*) from newest s
                    where {age} = {NewestAge})),
            far as materialized (
                select s.sequence, s.ticket_id from {SearchMarks.Ages("@seq")} age
                cross join lateral (
                    select s.sequence, s.ticket_id from ticket_search s
                    where s.words @@ {SearchMarks.Of("age", rarer)}
                        and (not (select is_cut from rare) or (s.words || '') @@ {SearchMarks.Of("age", question)})
                        and s.sequence + 0 < @seq and {others} {fits} order by s.sequence + 0 desc limit @limit) s
                where (select count(*) from near) < @limit limit @limit),
            found (ticket_id, first) as (
                select ticket_id, true from exact union all
                (select ticket_id, false from (select * from near union select * from far) s order by s.sequence desc limit @limit))
            select t.*, found.first from found join ticket t on t.id = found.ticket_id
                order by found.first desc, t.sequence desc limit @limit
            """;
    }
}
