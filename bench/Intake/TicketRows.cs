using Npgsql;

namespace Helpdesk.Bench;

/// <summary>
/// What the product wrote for one ticket, read back from every table it wrote to: the floor inserts the same rows, so it cannot lag
/// behind the product's schema.
/// </summary>
internal sealed class TicketRows
{
    private static readonly (string Table, string Where)[] Tables =
    [
        ("person", "id = (select requester_id from ticket where number = $1)"),
        ("identity", "person_id = (select requester_id from ticket where number = $1)"),
        ("ticket", "number = $1"),
        ("message", OfTicket),
        ("ticket_event", OfTicket),
        ("sla_clock", OfTicket),
        ("outbox", OfTicket),
        ("inbound_receipt", OfTicket),
    ];

    private const string OfTicket = "ticket_id = (select id from ticket where number = $1)";

    private TicketRows(IReadOnlyList<Row> rows) => Rows = rows;

    /// <summary>In an order that the foreign keys allow.</summary>
    public IReadOnlyList<Row> Rows { get; }

    public sealed record Row(string Table, IReadOnlyList<Column> Columns)
    {
        public string Insert { get; } =
            $"insert into {Table} ({string.Join(", ", Columns.Select(c => c.Name))}) values "
                + $"({string.Join(", ", Columns.Select((_, i) => $"${i + 1}"))})";
    }

    public sealed record Column(string Name, string Type, object Value);

    public static async Task<TicketRows> Read(NpgsqlDataSource source, string number)
    {
        var rows = new List<Row>();
        foreach (var (table, where) in Tables)
        {
            var columns = await ColumnsOf(source, table);
            await using var command = source.CreateCommand(
                $"select {string.Join(", ", columns.Select(c => c.Name))} from {table} where {where}");
            command.Parameters.Add(new() { Value = number });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(new(table, [.. columns.Select((c, i) => new Column(c.Name, c.Type, reader.GetValue(i)))]));
        }
        return new(rows);
    }

    /// <summary>Those that are written: not what the database computes itself.</summary>
    private static async Task<List<(string Name, string Type)>> ColumnsOf(NpgsqlDataSource source, string table)
    {
        await using var command = source.CreateCommand(
            """
            select attname, format_type(atttypid, null) from pg_attribute
            where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' order by attnum
            """);
        command.Parameters.Add(new() { Value = table });
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<(string, string)>();
        while (await reader.ReadAsync())
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }
}
