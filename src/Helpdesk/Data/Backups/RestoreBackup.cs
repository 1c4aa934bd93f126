using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Data.Backups;

/// <summary>
/// Puts a backup into a database in one transaction, its counts compared before the commit: whatever goes wrong, the database is as it was.
/// Meanwhile no program starts on it, and none may be running.
/// </summary>
public sealed class RestoreBackup(string connectionString, string file, CancellationToken cancellation)
{
    private const string OthersConnected =
        """
        select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
            and coalesce(backend_type, 'client backend') = 'client backend'
        """;

    private const string Clear =
        """
        do $$ declare name text; begin
            for name in select nspname from pg_namespace
                where nspname not in ('public', 'information_schema') and nspname not like 'pg\_%' loop
                execute format('drop schema %I cascade', name);
            end loop;
            for name in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' loop
                execute format('drop view if exists public.%I cascade', name);
            end loop;
            for name in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') loop
                execute format('drop table if exists public.%I cascade', name);
            end loop;
            for name in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' loop
                execute format('drop sequence if exists public.%I cascade', name);
            end loop;
            for name in select oid::regprocedure from pg_proc p where pronamespace = 'public'::regnamespace
                and not exists (select from pg_depend where objid = p.oid and deptype = 'e') loop
                execute format('drop routine if exists %s cascade', name);
            end loop;
        end $$;

        """;

    /// <param name="replace">Whether what the database holds may be deleted.</param>
    /// <returns>How many rows each table has now.</returns>
    public async Task<SortedDictionary<string, long>> Run(bool replace)
    {
        if (!File.Exists(file))
            throw new BackupException($"There is no file {file}.");
        var note = await BackupNote.Read(file, cancellation);
        await MigrateDatabase.MakeIfMissing(connectionString, cancellation);
        await using var alone = await MigrateDatabase.Alone(connectionString, cancellation);
        await RefuseOther(alone);
        if (await OthersAfterAMoment(alone) is > 0 and var others)
            throw new BackupException(
                $"The database {alone.Database} is in use ({others} connections): stop the Helpdesk on every node, then "
                    + "restore. Nothing was changed.");
        var before = await RowsOfTables.Count(alone, cancellation);
        if (before.Count > 0 && !replace)
            throw new BackupException(
                $"The database {alone.Database} holds data already ({before.GetValueOrDefault("public.ticket")} "
                    + "tickets). Nothing was changed. "
                + "With --replace all of it is deleted and the backup takes its place.");

        await Load(alone, note, replace);
        await using var db = Context();
        db.Database.SetCommandTimeout(0);
        await db.Database.MigrateAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("analyze", cancellation);
        return await RowsOfTables.Count(alone, cancellation);
    }

    /// <summary>A connection that was closed just now is still seen for a moment.</summary>
    private async Task<long> OthersAfterAMoment(NpgsqlConnection connection)
    {
        for (var attempt = 1; ; attempt++)
        {
            var others = await Ask(connection, OthersConnected);
            if (others == 0 || attempt == 20)
                return others;
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    private async Task RefuseOther(NpgsqlConnection server)
    {
        using var read = PostgresTool.Start(server, connectionString, "pg_restore",
            "--data-only", "--table=__EFMigrationsHistory", "--file=-", Path.GetFullPath(file));
        using var reader = new StreamReader(read.Output);
        var text = await reader.ReadToEndAsync(cancellation);
        if (await read.End(cancellation) is { } fault)
            throw new BackupException($"{file} cannot be read. Nothing was changed. {fault}");
        var lines = text.Split('\n').SkipWhile(line => !line.StartsWith("COPY ", StringComparison.Ordinal)).Skip(1);
        var made = lines.TakeWhile(line => line != "\\.").Select(line => line.Split('\t')[0]).ToList();
        if (made.Count == 0)
            throw new BackupException($"{file} is no backup of the Helpdesk. Nothing was changed.");
        await using var db = Context();
        if (MadeByAnother.In(made, db.Database.GetMigrations()) is { } other)
            throw new BackupException($"{file} {other.Says}. Nothing was changed.");
    }

    private async Task Load(NpgsqlConnection server, BackupNote? note, bool replace)
    {
        using var psql = PostgresTool.Start(server, connectionString, "psql",
            "--no-psqlrc", "--quiet", "--no-password", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--file=-");
        using var read = PostgresTool.Start(server, connectionString, "pg_restore",
            "--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", "--file=-", Path.GetFullPath(file));
        try
        {
            await Say("begin;\n" + (replace ? Clear : ""));
            await read.Output.CopyToAsync(psql.Input, cancellation);
            // Without the commit nothing has happened.
            if (await read.End(cancellation) is { } damaged)
                throw new BackupException($"{file} cannot be read to its end. Nothing was changed. {damaged}");
            await Say((note is null ? "" : Compare(note)) + "commit;\n");
            psql.Input.Close();
        }
        catch (IOException)
        {
            // It has ended before the end of what it was told; its own words say why.
        }
        if (await psql.End(cancellation) is { } fault)
            throw new BackupException($"{file} cannot be restored. Nothing was changed. {fault}");

        Task Say(string sql) => psql.Input.WriteAsync(Encoding.UTF8.GetBytes(sql), cancellation).AsTask();
    }

    private static string Compare(BackupNote note)
    {
        var text = new StringBuilder("do $$ begin\n");
        foreach (var (table, rows) in note.Rows)
            text.Append(CultureInfo.InvariantCulture, $"if (select count(*) from {table}) <> {rows} then ")
                .Append(CultureInfo.InvariantCulture, $"raise exception 'There must be {rows} rows in {table}'; end if;\n");
        return text.Append("end $$;\n").ToString();
    }

    private async Task<long> Ask(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private HelpdeskDbContext Context() =>
        new(new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(connectionString + ";Pooling=false").Options);
}
