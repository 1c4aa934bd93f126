using Npgsql;

namespace Helpdesk.Testing.Postgres;

/// <summary>The schema of a database as sorted lines, to compare what migrations make with what the model says.</summary>
public static class SchemaText
{
    private const string Query =
        """
        with own as (
            select oid, nspname as schema from pg_namespace
            where nspname not like 'pg\_%' and nspname <> 'information_schema'
        ), relation as (
            select c.*, own.schema from pg_class c join own on own.oid = c.relnamespace where c.relname <> '__EFMigrationsHistory'
        )
        select format('schema %s', schema) from own
        union all
        select format('extension %s', extname) from pg_extension where extname <> 'plpgsql'
        union all
        select format('column %s.%s.%s %s%s%s%s%s%s', r.schema, r.relname, a.attname, format_type(a.atttypid, a.atttypmod),
            case when a.attnotnull then ' not null' end,
            case when a.attidentity <> '' then ' identity ' || a.attidentity::text end,
            case when a.attgenerated <> '' then ' generated' end,
            case when d.oid is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) end,
            case when a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation end)
        from relation r
        join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
        left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
        where r.relkind in ('r', 'p', 'v', 'm')
        union all
        select format('constraint %s.%s.%s %s', r.schema, r.relname, c.conname, pg_get_constraintdef(c.oid))
        from relation r join pg_constraint c on c.conrelid = r.oid
        union all
        select format('index %s', pg_get_indexdef(i.indexrelid)) from relation r join pg_index i on i.indrelid = r.oid
        union all
        select format('view %s.%s %s', schema, relname, regexp_replace(pg_get_viewdef(oid), '\s+', ' ', 'g'))
            from relation where relkind in ('v', 'm')
        union all
        select format('sequence %s.%s %s start %s increment %s', schemaname, sequencename, data_type, start_value, increment_by)
            from pg_sequences
        union all
        select format('trigger %s', pg_get_triggerdef(t.oid)) from relation r join pg_trigger t on t.tgrelid = r.oid
            where not t.tgisinternal
        union all
        select format('function %s.%s(%s)', own.schema, p.proname, pg_get_function_identity_arguments(p.oid))
        from pg_proc p join own on own.oid = p.pronamespace
        where not exists (select from pg_depend where objid = p.oid and deptype = 'e')
        """;

    public static async Task<string> Read(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(Query);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
