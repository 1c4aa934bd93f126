namespace Helpdesk.Schools.Import;

/// <summary>
/// The statements of an import, each over a stretch of its rows. They keep the history as <see cref="SchoolEdit"/> does, a whole batch at a
/// time: a school after the other would take minutes. A cell that says nothing leaves the registry as it is.
/// </summary>
internal static class ImportSql
{
    private const string Stretch = "r.import_id = @import and r.number > @from and r.number <= @to";

    private const string Requisites =
        """
        (values ('name', s.name, r.name), ('full-name', s.full_name, r.full_name), ('kpp', s.kpp, r.kpp), ('ogrn', s.ogrn, r.ogrn),
                ('legal-address', s.legal_address, r.legal_address), ('postal-address', s.postal_address, r.postal_address),
                ('city', s.city, r.city), ('head', s.head, r.head), ('region', s.region, r.region)) f(key, was, becomes)
        """;

    private const string SamePerson =
        """
        p.name = r.person_name and (r.person_position is null or p.position is not distinct from r.person_position)
        and (r.person_email is null or lower(p.email) is not distinct from lower(r.person_email))
            and (r.person_phone is null or p.phone is not distinct from r.person_phone)
        """;

    private const string History = "insert into school_change (id, school_id, at, kind, what, before, after, reason, staff_id, actor_name)";

    private const string Batch = "import_batch b join school_import_row r on r.import_id = @import and r.number = b.number";

    /// <summary>Which of two rows of one school is meant nobody knows: neither is taken.</summary>
    public const string Twice =
        """
        update school_import_row r set kind = 'Faulty', faults = r.faults || jsonb_build_array(jsonb_build_object('column', 'inn',
            'ru', 'Этот ИНН стоит в файле несколько раз: строки ' || t.rows || '.',
            'en', 'This INN is in the file several times: rows ' || t.rows || '.'))
        from (select inn, string_agg(number::text, ', ' order by number) as rows from school_import_row
            where import_id = @import group by inn having count(*) > 1) t
        where r.import_id = @import and r.inn = t.inn
        """;

    /// <summary>
    /// What is wrong only beside what the registry says. Rows known to be faulty are looked at again only at the first look.
    /// </summary>
    public const string Conflicts =
        $"""
        update school_import_row r set kind = 'Faulty', faults = r.faults || found.faults
        from (select r.number, jsonb_agg(jsonb_build_object('column', x.key, 'ru', x.ru, 'en', x.en)) as faults
              from school_import_row r left join school s on s.inn = r.inn
              cross join lateral (values
                ('name', s.id is null and r.name is null and r.faults::text not like '%"column": "name"%',
                 'Такой школы ещё нет в реестре: новой нужно название.',
                 'There is no such school yet: a new one needs a name.'),
                ('status', r.status = 'подключена' and s.disconnected_at is not null,
                 'В реестре эта школа отключена. Снова подключают в её карточке, с причиной.',
                 'This school is disconnected in the registry. It is connected again on its card, with a reason.'),
                ('status', r.status = 'отключена' and s.id is not null and s.disconnected_at is null,
                 'Отключают школу в её карточке, с причиной: школа об этом узнаёт.',
                 'A school is disconnected on its card, with a reason: the school is told.'),
                ('status', r.status = 'известна' and s.connected_at is not null,
                 'В реестре эта школа уже подключалась.',
                 'This school has been connected in the registry.'),
                ('systems', cardinality(r.systems) > 0 and r.status is distinct from 'подключена'
                    and (s.connected_at is null or s.disconnected_at is not null),
                 'Системы бывают только у подключённых школ.', 'Only connected schools use systems.')) x(key, wrong, ru, en)
              where {Stretch} and r.inn is not null and x.wrong and (@first or r.kind <> 'Faulty')
              group by r.number) found
        where r.import_id = @import and r.number = found.number
        """;

    public const string Compare =
        $"""
        update school_import_row r set kind = case
            when s.id is null then 'New'
            when exists (select 1 from {Requisites} where f.becomes is not null and f.was is distinct from f.becomes)
              or (r.status = 'подключена' and s.connected_at is null)
              or exists (select 1 from unnest(r.systems) wanted where not exists (
                    select 1 from school_system u where u.school_id = s.id and u.ended_at is null and u.desk || '/' || u.system = wanted))
              or (r.person_name is not null
                  and not exists (select 1 from school_person p where p.school_id = s.id and p.ended_at is null and {SamePerson}))
            then 'Changed' else 'Unchanged' end
        from school_import_row row left join school s on s.inn = row.inn
        where {Stretch} and r.kind <> 'Faulty' and row.import_id = r.import_id and row.number = r.number
        """;

    public const string Lock = $"select s.id from school s join school_import_row r on r.inn = s.inn where {Stretch} and r.kind <> "
        + "'Faulty' order by s.id for update of s";

    /// <summary>Schools whose tickets may have to be counted again: new ones and those that move.</summary>
    public const string Moving =
        $"""
        select r.inn from school_import_row r left join school s on s.inn = r.inn
        where {Stretch} and r.kind <> 'Faulty' and (s.id is null or (r.region is not null and r.region is distinct from s.region))
        """;

    /// <summary>In the order in which a batch is entered, after <see cref="Conflicts"/> and <see cref="Compare"/>.</summary>
    public static readonly string[] Enter =
    [
        // Somebody else may have made the same school at this moment: then it is theirs, and only what differs is taken.
        $"insert into school (id, inn, name, created_at) select r.school_id, r.inn, r.name, @now from school_import_row r where {Stretch} "
            + "and r.kind = 'New' order by r.inn on conflict (inn) do nothing",
        Lock,
        $"""
        create temporary table import_batch on commit drop as
        select r.number, s.id as school_id, s.id = r.school_id as is_new, p.id as person_id
        from school_import_row r join school s on s.inn = r.inn
        left join lateral (
            select p.id from school_person p
            where r.person_name is not null and p.school_id = s.id and p.ended_at is null
                and (lower(p.email) = lower(r.person_email) or p.name = r.person_name)
            order by coalesce(lower(p.email) = lower(r.person_email), false) desc, p.since, p.id limit 1) p on true
        where {Stretch} and r.kind in ('New', 'Changed')
        """,
        $"""
        {History}
        select gen_random_uuid(), b.school_id, @now, 'Imported', null, null, r.name, @reason, @staff::uuid, @actor
            from {Batch} where b.is_new
        union all
        select gen_random_uuid(), s.id, @now, 'Requisite', f.key, f.was, f.becomes, @reason, @staff::uuid, @actor
        from {Batch} join school s on s.id = b.school_id cross join lateral {Requisites} where not b.is_new
            and f.becomes is not null and f.was is distinct from f.becomes
        union all
        select gen_random_uuid(), s.id, @now, 'Connected', null, null, null, @reason, @staff::uuid, @actor
        from {Batch} join school s on s.id = b.school_id where r.status = 'подключена' and s.connected_at is null
        """,
        $"""
        update school s set
            name = coalesce(r.name, s.name), full_name = coalesce(r.full_name, s.full_name), kpp = coalesce(r.kpp, s.kpp),
                ogrn = coalesce(r.ogrn, s.ogrn),
            legal_address = coalesce(r.legal_address, s.legal_address), postal_address = coalesce(r.postal_address, s.postal_address),
            city = coalesce(r.city, s.city), head = coalesce(r.head, s.head), region = coalesce(r.region, s.region),
                zone = coalesce(r.zone, s.zone),
            connected_at = case when s.connected_at is null
                and (r.status = 'подключена' or b.is_new and r.status = 'отключена') then coalesce(r.connected_at, @now)
                else s.connected_at end,
            disconnected_at = case when b.is_new and r.status = 'отключена' then coalesce(r.disconnected_at, @now)
                else s.disconnected_at end
        from {Batch} where s.id = b.school_id
        """,
        $"""
        with given as (
            insert into school_system (id, school_id, desk, system, given_at, given_by)
            select gen_random_uuid(), b.school_id, split_part(wanted, '/', 1), split_part(wanted, '/', 2), case
                when b.is_new then coalesce(r.connected_at, @now) else @now end, @actor
            from {Batch} cross join lateral unnest(r.systems) wanted
            on conflict (school_id, desk, system) where ended_at is null do nothing
            returning school_id, desk, system)
        {History}
        select gen_random_uuid(), school_id, @now, 'SystemGiven', desk || '/' || system, null, null, @reason,
            @staff::uuid, @actor from given
        """,
        $"""
        {History}
        select gen_random_uuid(), b.school_id, @now, 'PersonChanged', null, concat_ws(', ', p.name, p.position, p.email, p.phone),
               concat_ws(', ', r.person_name, coalesce(r.person_position, p.position), coalesce(r.person_email, p.email),
                   coalesce(r.person_phone, p.phone)), @reason, @staff::uuid, @actor
        from {Batch} join school_person p on p.id = b.person_id where not ({SamePerson})
        """,
        $"""
        update school_person p set name = r.person_name, position = coalesce(r.person_position, p.position),
            email = coalesce(r.person_email, p.email), phone = coalesce(r.person_phone, p.phone)
        from {Batch} where p.id = b.person_id and not ({SamePerson})
        """,
        $"""
        with named as (
            insert into school_person (id, school_id, name, position, email, phone, channel, language, since)
            select gen_random_uuid(), b.school_id, r.person_name, r.person_position, r.person_email, r.person_phone, 'email', 'ru', @now
            from {Batch} where b.person_id is null and r.person_name is not null
            returning school_id, name, position, email, phone)
        {History}
        select gen_random_uuid(), school_id, @now, 'PersonNamed', null, null, concat_ws(', ', name, position, email, phone),
            @reason, @staff::uuid, @actor from named
        """,
    ];

    public const string Counts =
        $"""
        select count(*) filter (where r.kind = 'New')::int as "Added", count(*) filter (where r.kind = 'Changed')::int as "Changed",
               count(*) filter (where r.kind = 'Unchanged')::int as "Unchanged", count(*) filter (where r.kind = 'Faulty')::int as "Faulty"
        from school_import_row r where {Stretch}
        """;
}
