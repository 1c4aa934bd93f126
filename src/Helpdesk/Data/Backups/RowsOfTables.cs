using Npgsql;

namespace Helpdesk.Data.Backups;

internal static class RowsOfTables
{
    private const string Tables =
        """
        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%' and c.relpersistence = 'p'
        """;

    /// <summary>How many rows each table has; names as they stand in SQL.</summary>
    public static async Task<SortedDictionary<string, long>> Count(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand(Tables, connection))
        await using (var names = await list.ExecuteReaderAsync(cancellation))
        {
            while (await names.ReadAsync(cancellation))
                tables.Add(names.GetString(0));
        }
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            await using var count = new NpgsqlCommand($"select count(*) from {table}", connection);
            rows[table] = (long)(await count.ExecuteScalarAsync(cancellation))!;
        }
        return rows;
    }
}
