using System.Globalization;
using Npgsql;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>Copies of the first ticket and its clock, made inside the server, each about to be breached.</summary>
internal static class ManyClocks
{
    /// <param name="run">Told apart by it from those made before.</param>
    /// <param name="dueAt">SQL for the deadline; <c>n</c> counts from 1.</param>
    public static async Task Add(string connectionString, string run, int count, string dueAt)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Application Name=test");
        await connection.OpenAsync();
        await Copy(connection, "ticket", run, count, dueAt,
            ("id", Id(run, "ticket")), ("sequence", "nextval('ticket_number')"), ("number", $"'MP-{run}-' || n"),
            ("follow_key_hash", $"md5('{run}' || n)"),
            ("subject", "'Терминал № ' || n"), ("search", ""));
        await Copy(connection, "sla_clock", run, count, dueAt,
            ("id", Id(run, "clock")), ("ticket_id", Id(run, "ticket")), ("due_at", "due"), ("next_step_at", "due"),
            ("next_step", "'breach'"),
            ("breached_at", "null"), ("detected_at", "null"), ("met_at", "null"), ("started_at", "due - interval '2 hours'"));
    }

    private static string Id(string run, string what) => $"md5('{run}{what}' || n)::uuid";

    private static async Task Copy(
        NpgsqlConnection connection, string table, string run, int count, string dueAt, params (string Column, string Value)[] changes)
    {
        var columns = new List<string>();
        await using (var list = new NpgsqlCommand(
            "select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''",
            connection))
        {
            list.Parameters.Add(new() { Value = table });
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                columns.Add(reader.GetString(0));
        }
        var values = columns.Select(column => changes.FirstOrDefault(c => c.Column == column).Value ?? "p." + column);
        var order = table == "ticket" ? "p.sequence" : "p.id";
        await using var command = new NpgsqlCommand(
            string.Create(CultureInfo.InvariantCulture,
                $"""
                insert into {table} ({string.Join(", ", columns)})
                select {string.Join(", ", values)} from (select * from {table} p order by {order} limit 1) p,
                    lateral (select n, {dueAt} as due from generate_series(1, {count}) n) made
                """),
            connection);
        await command.ExecuteNonQueryAsync();
    }
}
