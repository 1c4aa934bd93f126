namespace Helpdesk.Data.Migrations
{
    // The text as it was when this migration was written; what it became later is in the later ones.
    public partial class SearchMarks
    {
        private const string Marks =
            """
            create function search_marks(given ticket) returns tsvector language sql immutable parallel safe as $$
                select array_to_tsvector(array['@' || given.desk, '=' || given.type, '#' || (given.sequence >> 13)]
                    || case when given.state = 'Resolved' then array[]::text[] else array['!open'] end)
            $$;

            create or replace function search_refresh(tickets uuid[]) returns void language sql as $$
                insert into ticket_search (sequence, ticket_id, words)
                select t.sequence, t.id, search_marks(t) ||
                       search_vector(concat_ws(E'\n', t.subject, p.name, p.email, p.phone, s.name, s.full_name, s.inn, s.city,
                           (select string_agg(value, E'\n') from jsonb_each_text(t.fields))), 3000)
                       || coalesce((select search_vector(string_agg(concat_ws(E'\n', m.text, o.name, o.email, o.phone), E'\n' order by m.created_at), 8000)
                                    from message m left join person o on o.id = m.other_person_id where m.ticket_id = t.id), '')
                from ticket t join person p on p.id = t.requester_id left join school s on s.id = t.school_id
                where t.id = any(tickets)
                on conflict (sequence) do update set words = excluded.words
            $$;

            create function search_ticket_closed() returns trigger language plpgsql as $$
            begin
                update ticket_search set words = case when new.state = 'Resolved' then ts_delete(words, '!open')
                                                      else words || array_to_tsvector(array['!open']) end
                where ticket_id = new.id;
                return null;
            end
            $$;
            create trigger search_closed after update of state on ticket for each row
                when ((old.state = 'Resolved') is distinct from (new.state = 'Resolved')) execute function search_ticket_closed();
            """;

        private const string Fill = "select search_refresh(array(select id from ticket))";

        private const string Gone =
            """
            drop trigger search_closed on ticket;
            drop function search_ticket_closed;
            """;

        private const string Before =
            """
            create or replace function search_refresh(tickets uuid[]) returns void language sql as $$
                insert into ticket_search (sequence, ticket_id, desk, type, words)
                select t.sequence, t.id, t.desk, t.type,
                       search_vector(concat_ws(E'\n', t.subject, p.name, p.email, p.phone, s.name, s.full_name, s.inn, s.city,
                           (select string_agg(value, E'\n') from jsonb_each_text(t.fields))), 3000)
                       || coalesce((select search_vector(string_agg(concat_ws(E'\n', m.text, o.name, o.email, o.phone), E'\n' order by m.created_at), 8000)
                                    from message m left join person o on o.id = m.other_person_id where m.ticket_id = t.id), '')
                from ticket t join person p on p.id = t.requester_id left join school s on s.id = t.school_id
                where t.id = any(tickets)
                on conflict (sequence) do update set desk = excluded.desk, type = excluded.type, words = excluded.words
            $$;

            drop function search_marks;
            """;
    }
}
