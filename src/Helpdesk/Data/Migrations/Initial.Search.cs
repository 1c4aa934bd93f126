namespace Helpdesk.Data.Migrations;

// What the search keeps of tickets: functions and triggers that EF's model knows nothing of.
public partial class Initial
{
    private const string SearchFunctions =
        """
        create function search_words(given text) returns text[] language sql immutable parallel safe as $$
            select coalesce(array_agg(distinct left(word, 40)), '{}')
            from unnest(regexp_split_to_array(
                translate(lower(normalize(left(given, 400000), NFKC) collate "ru-x-icu"), E'ё\u00ad\u200b\u200c\u200d\ufeff', 'е'), '[^[:alnum:]]+')) word
            where word <> ''
        $$;

        create function search_phones(given text) returns text[] language sql immutable parallel safe as $$
            select coalesce(array_agg(distinct right(digits, last)), '{}')
            from (select regexp_replace(run[1], '\D', '', 'g') as digits
                  from regexp_matches(left(given, 400000), '\+?\d[-\d ().–\u00a0]{4,22}\d', 'g') run limit 40) number,
                 generate_series(4, length(digits)) last
            where length(digits) between 6 and 15
        $$;

        -- The beginning of a word of three letters or more, without its ending: the stem where three letters are left of it. Numbers under
        -- five digits are meant as they are.
        create function search_beginning(word text) returns tsquery language sql immutable parallel safe as $$
            select case when word ~ '^[0-9]{1,4}$' or length(word) < 3 then quote_literal('~' || word)
                        when length(stem) >= 3 and word like stem || '%' then quote_literal('~' || stem) || ':*'
                        else quote_literal('~' || word) || ':*' end::tsquery
            from (select (ts_lexize(case when word ~ '^[a-z]+$' then 'english_stem' else 'russian_stem' end::regdictionary, word))[1] as stem) s
        $$;

        -- Every word must be there, in whatever part of the ticket; «-слово» must not. Null when nothing is asked. «о'нил-щ» and «a@sch» are typed so far
        -- of one thing: their parts are never too short to count, and the last of them may go on.
        create function search_question(asked text) returns tsquery language plpgsql immutable parallel safe as $$
        declare
            run text;
            wanted tsquery;
            unwanted tsquery;
            number text := regexp_replace(asked, '\D', '', 'g');
            parts text[];
            tails text[];
        begin
            -- A number in the midst of words is one word, however it is written.
            for run in select m[1] from regexp_matches(asked, '\+?\d[-\d ().–\u00a0]{8,20}\d', 'g') m loop
                if length(regexp_replace(run, '\D', '', 'g')) between 10 and 12 then
                    asked := replace(asked, run, ' ' || search_number(run) || ' ');
                end if;
            end loop;
            select string_agg(search_beginning(word)::text, ' & ')::tsquery into unwanted
            from regexp_matches(asked, '(?:^|\s)-([[:alpha:]]\S*)', 'g') m, unnest(search_words(m[1])) word;
            select array_agg(word) into parts
            from regexp_split_to_table(asked, '\s+') signs, search_words(signs) of_signs, unnest(of_signs) word where cardinality(of_signs) > 1;
            select array_agg(word) into tails
            from regexp_matches(asked collate "ru-x-icu", '[[:alnum:]][^[:alnum:][:space:]]+([[:alpha:]]{1,2})(?![^[:space:]])', 'g') m,
                 unnest(search_words(m[1])) word;
            with words as (select word, not coalesce(word = any(parts), false) and coalesce(ts_lexize('russian_stem', word) = '{}' or ts_lexize('english_stem', word) = '{}', false) as is_stop
                           from unnest((search_words(regexp_replace(asked, '(^|\s)-[[:alpha:]]\S*', ' ', 'g')))[1:16]) word)
            select string_agg(case when word = any(tails) then quote_literal('~' || word) || ':*' else search_beginning(word)::text end, ' & ')::tsquery
            into wanted
            from words where not is_stop or not exists (select from words where not is_stop);
            if wanted is null then
                wanted := unwanted;
                unwanted := null;
            end if;
            if asked ~ '^[-+\d ().–\u00a0]+$' and length(number) between 4 and 15 then
                wanted := wanted || (quote_literal('~' || search_number(asked)) || ':*')::tsquery;
            end if;
            return case when unwanted is null then wanted else wanted && !!unwanted end;
        end
        $$;

        -- 8 912 … and +7 912 … are one number.
        create function search_number(given text) returns text language sql immutable parallel safe as $$
            select case when digits ~ '^[78]\d{10}$' then right(digits, 10) else digits end from regexp_replace(given, '\D', '', 'g') digits
        $$;

        -- Newer tickets have greater ages; each word of a ticket begins with it, so that the index can be asked for the newest first.
        create function search_age(sequence bigint) returns text language sql immutable parallel safe as $$
            select (sequence >> 14) || '~'
        $$;

        create function search_vector(age text, given text, most int) returns tsvector language sql immutable parallel safe as $$
            select array_to_tsvector(coalesce(array_agg(age || word), '{}')) from unnest((search_words(given) || search_phones(given))[1:most]) word
        $$;

        create function search_marks(given ticket) returns tsvector language sql immutable parallel safe as $$
            select array_to_tsvector(array_agg(search_age(given.sequence) || mark))
            from unnest(array['@' || given.desk, '=' || given.type] || case when given.state = 'Resolved' then array[]::text[] else array['!open'] end) mark
        $$;

        create function search_refresh(tickets uuid[]) returns void language sql as $$
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

    private const string SearchTriggers =
        """
        -- A ticket comes with its first message, whose trigger writes the row; one without is looked after when it is committed.
        create function search_ticket_added() returns trigger language plpgsql as $$
        begin
            if not exists (select from ticket_search where ticket_id = new.id) then
                perform search_refresh(array[new.id]);
            end if;
            return null;
        end
        $$;
        create constraint trigger search_added after insert on ticket deferrable initially deferred for each row execute function search_ticket_added();

        create function search_ticket_changed() returns trigger language plpgsql as $$
        begin
            perform search_refresh(array[new.id]);
            return null;
        end
        $$;
        create trigger search_changed after update of subject, fields, requester_id, school_id, desk, type on ticket for each row
            when ((old.subject, old.fields, old.requester_id, old.school_id, old.desk, old.type)
                is distinct from (new.subject, new.fields, new.requester_id, new.school_id, new.desk, new.type))
            execute function search_ticket_changed();

        create function search_ticket_closed() returns trigger language plpgsql as $$
        declare
            mark text := search_age(new.sequence) || '!open';
        begin
            update ticket_search set words = case when new.state = 'Resolved' then ts_delete(words, mark) else words || array_to_tsvector(array[mark]) end
            where sequence = new.sequence;
            return null;
        end
        $$;
        create trigger search_closed after update of state on ticket for each row
            when ((old.state = 'Resolved') is distinct from (new.state = 'Resolved')) execute function search_ticket_closed();

        -- What is said is added to what is there: a long conversation is not read again for one more line.
        create function search_messages_added() returns trigger language plpgsql as $$
        begin
            update ticket_search s set words = s.words || search_vector(search_age(s.sequence), said.text, greatest(0, 11000 - length(s.words)))
            from (select a.ticket_id, string_agg(concat_ws(E'\n', a.text, o.name, o.email, o.phone), E'\n') as text
                  from added a left join person o on o.id = a.other_person_id group by a.ticket_id) said
            where s.ticket_id = said.ticket_id;
            perform search_refresh(array(select distinct a.ticket_id from added a where not exists (select from ticket_search s where s.ticket_id = a.ticket_id)));
            return null;
        end
        $$;
        create trigger search_added after insert on message referencing new table as added for each statement execute function search_messages_added();

        create function search_message_changed() returns trigger language plpgsql as $$
        begin
            perform search_refresh(array[new.ticket_id]);
            return null;
        end
        $$;
        create trigger search_changed after update of text, other_person_id on message for each row
            when ((old.text, old.other_person_id) is distinct from (new.text, new.other_person_id)) execute function search_message_changed();

        create function search_messages_gone() returns trigger language plpgsql as $$
        begin
            perform search_refresh(array(select distinct ticket_id from gone));
            return null;
        end
        $$;
        create trigger search_gone after delete on message referencing old table as gone for each statement execute function search_messages_gone();

        create function search_person_changed() returns trigger language plpgsql as $$
        begin
            perform search_refresh(array(
                select id from ticket where requester_id = new.id union select ticket_id from message where other_person_id = new.id));
            return null;
        end
        $$;
        create trigger search_changed after update of name, email, phone on person for each row
            when ((old.name, old.email, old.phone) is distinct from (new.name, new.email, new.phone)) execute function search_person_changed();

        create function search_school_changed() returns trigger language plpgsql as $$
        begin
            perform search_refresh(array(select id from ticket where school_id = new.id));
            return null;
        end
        $$;
        create trigger search_changed after update of name, full_name, inn, city on school for each row
            when ((old.name, old.full_name, old.inn, old.city) is distinct from (new.name, new.full_name, new.inn, new.city))
            execute function search_school_changed();
        """;

    /// <summary>With the triggers that call them.</summary>
    private const string FunctionsGone =
        """
        drop function sla_clock_step_near, search_ticket_added, search_ticket_changed, search_ticket_closed, search_messages_added,
            search_message_changed, search_messages_gone, search_person_changed, search_school_changed cascade;
        drop function search_refresh, search_marks, search_age, search_vector, search_question, search_number, search_beginning,
            search_phones, search_words;
        """;
}
