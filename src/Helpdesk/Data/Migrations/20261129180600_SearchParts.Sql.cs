namespace Helpdesk.Data.Migrations
{
    // The text as it was when this migration was written.
    public partial class SearchParts
    {
        private const string Question =
            """
            -- Every word must be there, in whatever part of the ticket; «-слово» must not. Null when nothing is asked. «о'нил-щ» and «a@sch» are typed so far
            -- of one thing: their parts are never too short to count, and the last of them may go on.
            create or replace function search_question(asked text) returns tsquery language plpgsql immutable parallel safe as $$
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
            """;

        private const string QuestionBefore =
            """
            -- Every word must be there, in whatever part of the ticket; «-слово» must not. Null when nothing is asked.
            create or replace function search_question(asked text) returns tsquery language plpgsql immutable parallel safe as $$
            declare
                run text;
                wanted tsquery;
                unwanted tsquery;
                number text := regexp_replace(asked, '\D', '', 'g');
            begin
                -- A number in the midst of words is one word, however it is written.
                for run in select m[1] from regexp_matches(asked, '\+?\d[-\d ().–\u00a0]{8,20}\d', 'g') m loop
                    if length(regexp_replace(run, '\D', '', 'g')) between 10 and 12 then
                        asked := replace(asked, run, ' ' || search_number(run) || ' ');
                    end if;
                end loop;
                select string_agg(search_beginning(word)::text, ' & ')::tsquery into unwanted
                from regexp_matches(asked, '(?:^|\s)-([[:alpha:]]\S*)', 'g') m, unnest(search_words(m[1])) word;
                with words as (select word, coalesce(ts_lexize('russian_stem', word) = '{}' or ts_lexize('english_stem', word) = '{}', false) as is_stop
                               from unnest((search_words(regexp_replace(asked, '(^|\s)-[[:alpha:]]\S*', ' ', 'g')))[1:16]) word)
                select string_agg(search_beginning(word)::text, ' & ')::tsquery into wanted
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
            """;
    }
}
