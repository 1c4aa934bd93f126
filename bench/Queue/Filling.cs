using System.Globalization;
using Npgsql;

namespace Helpdesk.Bench;

/// <summary>
/// Fills a database with tickets by copying inside the server those that the product made itself, one of each desk: what a column is
/// not given here it has from its pattern, so the filling follows the schema.
/// </summary>
internal sealed class Filling(NpgsqlDataSource source)
{
    private const string Words = "(array['терминал','турникет','карта','касса','кабинет','меню','пароль','отчёт','столовая','интернет'])";

    private const string Surnames = """
        (array['Иванова','Смирнова','Кузнецова','Попова','Васильева','Петрова','Соколова','Михайлова','Новикова','Фёдорова',
        'Морозова','Волкова','Алексеева','Лебедева',
        'Семёнова','Егорова','Павлова','Козлова','Степанова','Николаева','Орлова','Андреева','Макарова',
        'Никитина','Захарова','Зайцева','Соловьёва','Борисова','Яковлева',
        'Григорьева','Романова','Воробьёва','Сергеева','Кузьмина','Фролова','Александрова','Дмитриева','Королёва','Гусева','Киселёва'])
        """;

    private const string Names = "(array['Анна','Мария','Елена','Ольга','Наталья','Татьяна','Ирина','Светлана','Галина','Людмила'])";

    public async Task Add(int open, int closed)
    {
        await Run("create table if not exists pattern as select id as pattern from ticket");
        await Run("""
            create table if not exists filled (n bigint generated always as identity, pattern uuid, id uuid default gen_random_uuid(),
                person uuid default gen_random_uuid(), closed boolean, at timestamptz, due timestamptz)
            """);
        await Run("truncate filled");
        // Rows of half a million tickets are searched by words made at once, not by a trigger for each.
        await Run("alter table ticket disable trigger user; alter table message disable trigger user; drop index if "
            + "exists ix_ticket_search_words");
        await Plan(open, "false", "now() - random() * interval '20 days'", "now() + (random() * 31 - 1) * interval '1 day'");
        await Plan(closed, "true", "now() - interval '20 days' - random() * interval '700 days'", "null");
        await Copy("person", "p.id = (select requester_id from ticket where id = f.pattern)", ("id", "f.person"), ("name",
            $"{Surnames}[1 + f.n % 40] || ' ' || {Names}[1 + f.n / 7 % 10]"),
            ("email", "'r' || f.n || '@school' || f.n % 3000 || '.example.test'"),
            ("phone", "'+7' || 9000000000 + f.n * 1597 % 999999999"));
        await Copy("ticket", "p.id = f.pattern",
            ("id", "f.id"), ("sequence", "1000000 + f.n"), ("number", "split_part(p.number, '-', 1) || '-' || (1000000 + f.n)"),
            ("requester_id", "f.person"),
            ("follow_key_hash", "md5(f.id::text) || md5(f.person::text)"), ("conversation", "'r' || f.n || '@school.example.test'"),
            ("subject", $"'Не работает ' || {Words}[1 + f.n % 10] || ', кабинет ' || f.n % 400"),
            ("created_at", "f.at"), ("updated_at", "f.at"), ("last_message_at", "f.at + interval '1 hour'"), ("next_due_at", "f.due"),
            ("state", "case when f.closed then 'Resolved' when f.n % 3 = 0 then 'New' else 'Open' end"),
            ("resolved_at", "case when f.closed then f.at + interval '2 days' end"),
            ("assignee_id", "case when f.n % 3 > 0 then (select s.id from (select id, row_number() over (order by id) - 1 as k, count(*) "
                + "over () as c from staff_user) s where s.k = f.n % s.c) end"));
        foreach (var reply in new[] { 0, 1 })
            await Copy("message", "p.ticket_id = f.pattern", ("id",
                "gen_random_uuid()"), ("ticket_id", "f.id"), ("created_at", $"f.at + {reply} * interval '1 hour'"),
                ("text", $"'Здравствуйте. С утра {reply} не работает ' || {Words}[1 + f.n % 10] || ' и ' || {Words}[1 + (f.n / 10) % 10] "
                    + "|| '. Просим помочь, обращение ' || f.n || case when f.n < 30000 then ', архивное' else '' end"));
        await Copy("ticket_event", "p.ticket_id = f.pattern", ("id", "gen_random_uuid()"), ("ticket_id", "f.id"), ("at", "f.at"));
        await Copy("sla_clock", "p.ticket_id = f.pattern", ("id",
            "gen_random_uuid()"), ("ticket_id", "f.id"), ("started_at", "f.at"), ("due_at", "coalesce(f.due, f.at + interval '3 days')"),
            ("met_at", "case when f.closed then f.at + interval '2 days' end"), ("next_step_at", "case when f.due > now() then f.due end"),
            ("next_step", "case when f.due > now() then 'breach' end"),
            ("breached_at", "case when f.due <= now() then f.due end"));
        await Copy(
            "outbox", "p.ticket_id = f.pattern", ("id", "gen_random_uuid()"), ("ticket_id", "f.id"), ("dedupe_key", "'ack/' || f.id"),
            ("message_id", "null"), ("created_at", "f.at"));
        await Copy(
            "inbound_receipt", "p.ticket_id = f.pattern", ("ticket_id", "f.id"), ("key_hash", "f.id::text"), ("received_at", "f.at"));
        await Run("alter table ticket enable trigger user; alter table message enable trigger user");
        // Their rows lie on the disk in the order in which tickets come.
        await Run("select search_refresh(array_agg(id)) from filled group by n / 4000 order by n / 4000");
        await Run("create index ix_ticket_search_words on ticket_search using gin (words)");
        await Run("drop table filled, pattern");
        await Run("vacuum (analyze)");
    }

    /// <summary>More people to give the tickets to.</summary>
    public async Task AddStaff(int count)
    {
        await Run("create table filled as select n, gen_random_uuid() as id from generate_series(1, "
            + $"{count.ToString(CultureInfo.InvariantCulture)}) n");
        await Copy("staff_user", "true", ("id",
            "f.id"), ("display_name", "'Сотрудник ' || f.n"), ("user_name", "'s' || f.n"), ("normalized_user_name", "'S' || f.n"),
            ("email", "'s' || f.n || '@example.test'"), ("normalized_email", "'S' || f.n || '@EXAMPLE.TEST'"),
            ("is_administrator", "false"));
        await Run("drop table filled");
    }

    private Task Plan(int count, string closed, string at, string due) => Run(string.Create(CultureInfo.InvariantCulture,
        $"""
         insert into filled (pattern, closed, at, due)
         select (select array_agg(pattern) from pattern)[1 + n % (select count(*) from pattern)], {closed}, {at}, {due}
             from generate_series(0, {count - 1}) n
         """));

    private async Task Copy(string table, string pattern, params (string Column, string Value)[] changes)
    {
        var columns = new List<string>();
        await using (var command = source.CreateCommand(
            "select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and "
                + "attgenerated = '' and attidentity = ''"))
        {
            command.Parameters.Add(new() { Value = table });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                columns.Add(reader.GetString(0));
        }
        var values = columns.Select(column => changes.FirstOrDefault(c => c.Column == column).Value ?? "p." + column);
        await Run($"insert into {table} ({string.Join(", ", columns)}) select {string.Join(", ", values)} from filled f join "
            + $"{table} p on {pattern} order by f.n");
    }

    private async Task Run(string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
