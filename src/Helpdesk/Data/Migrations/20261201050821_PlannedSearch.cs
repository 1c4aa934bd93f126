using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <summary>
    /// The words of a ticket are found by a statement that is planned once a session: a function of SQL is planned anew at each call.
    /// </summary>
    public partial class PlannedSearch : Migration
    {
        private const string Planned =
        """
        create or replace function search_refresh(tickets uuid[]) returns void language plpgsql as $$
        begin
            insert into ticket_search (sequence, ticket_id, words)
            select t.sequence, t.id,
                   search_marks(t)
                   || search_vector(search_age(t.sequence), concat_ws(E'\n', t.subject, p.name, p.email, p.phone, s.name, s.full_name, s.inn, s.city,
                       (select string_agg(value, E'\n') from jsonb_each_text(t.fields))), 3000)
                   || coalesce((select search_vector(
                                    search_age(t.sequence), string_agg(concat_ws(E'\n', m.text, o.name, o.email, o.phone), E'\n' order by m.created_at), 8000)
                                from message m left join person o on o.id = m.other_person_id where m.ticket_id = t.id), '')
            from ticket t join person p on p.id = t.requester_id left join school s on s.id = t.school_id
            where t.id = any(tickets)
            on conflict (sequence) do update set words = excluded.words;
        end
        $$;
        """;

        private const string PlannedAtEachCall =
        """
        create or replace function search_refresh(tickets uuid[]) returns void language sql as $$
            insert into ticket_search (sequence, ticket_id, words)
            select t.sequence, t.id,
                   search_marks(t)
                   || search_vector(search_age(t.sequence), concat_ws(E'\n', t.subject, p.name, p.email, p.phone, s.name, s.full_name, s.inn, s.city,
                       (select string_agg(value, E'\n') from jsonb_each_text(t.fields))), 3000)
                   || coalesce((select search_vector(
                                    search_age(t.sequence), string_agg(concat_ws(E'\n', m.text, o.name, o.email, o.phone), E'\n' order by m.created_at), 8000)
                                from message m left join person o on o.id = m.other_person_id where m.ticket_id = t.id), '')
            from ticket t join person p on p.id = t.requester_id left join school s on s.id = t.school_id
            where t.id = any(tickets)
            on conflict (sequence) do update set words = excluded.words
        $$;
        """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Planned);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PlannedAtEachCall);
    }
}
