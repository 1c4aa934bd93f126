using System.Text.Json;
using Helpdesk.Data;
using Helpdesk.Jobs;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Helpdesk.Schools.Import;

/// <summary>
/// The dry run: every row of the file is read, checked and compared with the registry, in one transaction; the registry stays as it is.
/// </summary>
public sealed class CheckImport(IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, CheckRow checkRow) : ILongWorker
{
    public const int MostRows = 100_000;

    private const string Copy =
        """
        copy school_import_row (
            import_id, number, school_id, kind, inn, name, full_name, kpp, ogrn, legal_address, postal_address, city, head, region, zone,
            status, connected_at, disconnected_at, systems, person_name, person_position, person_email, person_phone, raw, faults)
        from stdin (format binary)
        """;

    public Task Do(Guid id, CancellationToken cancellation) => transactions.Run(Actor.Nobody, work => Check(work, id), cancellation);

    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SchoolImports.Where(i => i.State == ImportState.Checking).OrderBy(i => i.MadeAt).Select(i => i.Id)
            .ToListAsync(cancellation);
    }

    private async Task Check(Work work, Guid id)
    {
        var import = await work.Db.SchoolImports.SingleAsync(i => i.Id == id, work.Cancellation);
        if (import.State != ImportState.Checking)
            return;
        var file = work.Db.SchoolImportFiles.Where(f => f.ImportId == id);
        var content = await file.Select(f => f.Content).SingleAsync(work.Cancellation);
        var transaction = work.Db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync("read", work.Cancellation);
        try
        {
            var titles = await Read(work, id, content);
            await Look(work, import, titles);
        }
        catch (RuleViolation problem)
        {
            await transaction.RollbackToSavepointAsync("read", work.Cancellation);
            import.Refuse(problem.Sentence);
        }
        await file.ExecuteDeleteAsync(work.Cancellation);
    }

    private static async Task Look(Work work, SchoolImport import, string[] titles)
    {
        await work.Db.Database.ExecuteSqlRawAsync("analyze school_import_row", work.Cancellation);
        var all = new ImportStretch(work.Db, import.Id, 0, int.MaxValue, ("first", true));
        await all.Run(ImportSql.Twice, work.Cancellation);
        await all.Run(ImportSql.Conflicts, work.Cancellation);
        await all.Run(ImportSql.Compare, work.Cancellation);
        var (added, changed, unchanged, faulty) = await all.Count(work.Cancellation);
        import.Checked(titles, added, changed, unchanged, faulty);
    }

    private async Task<string[]> Read(Work work, Guid importId, byte[] content)
    {
        using var rows = ReadCsv.Rows(content).GetEnumerator();
        if (!rows.MoveNext())
            throw new RuleViolation("Файл пустой.", "The file is empty.");
        var columns = new ImportColumns(rows.Current.Cells);
        var (now, count) = (work.Now, 0);
        var connection = (NpgsqlConnection)work.Db.Database.GetDbConnection();
        await using (var copy = await connection.BeginBinaryImportAsync(Copy, work.Cancellation))
        {
            while (rows.MoveNext())
            {
                if (++count > MostRows)
                    throw new RuleViolation(
                        $"В файле больше {MostRows} строк. Разделите его на части.", $"The file has more than {MostRows} rows. Split it.");
                var row = new SchoolImportRow
                {
                    ImportId = importId,
                    Number = rows.Current.Number,
                    SchoolId = Guid.CreateVersion7(now),
                    Raw = [.. rows.Current.Cells.Select(cell => cell.Replace("\0", "", StringComparison.Ordinal))],
                };
                if (rows.Current.BreaksOff)
                    row.Faults.Add(BreaksOff);
                checkRow.Handle(row, columns, now);
                await Write(copy, row, work.Cancellation);
            }
            await copy.CompleteAsync(work.Cancellation);
        }
        return count > 0 ? columns.Titles : throw new RuleViolation(
            "В файле только названия столбцов, школ нет.", "The file has titles only, and no schools.");
    }

    private static RowFault BreaksOff { get; } = new(
        "", "Файл обрывается посреди этой строки: возможно, он загрузился не весь.",
        "The file breaks off inside this row: perhaps not all of it arrived.");

    private static async Task Write(NpgsqlBinaryImporter copy, SchoolImportRow row, CancellationToken cancellation)
    {
        var (school, raw) = (row.Details, row.Raw);
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(row.ImportId, NpgsqlDbType.Uuid, cancellation);
        await copy.WriteAsync(row.Number, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.SchoolId, NpgsqlDbType.Uuid, cancellation);
        string?[] described =
        [
            row.Kind.ToString(), row.Inn, school.Name, school.FullName, school.Kpp, school.Ogrn, school.LegalAddress, school.PostalAddress,
            school.City, school.Head, school.Region, row.Zone, row.Status,
        ];
        foreach (var text in described)
            await Value(copy, text, NpgsqlDbType.Text, cancellation);
        await Value(copy, row.ConnectedAt?.UtcDateTime, NpgsqlDbType.TimestampTz, cancellation);
        await Value(copy, row.DisconnectedAt?.UtcDateTime, NpgsqlDbType.TimestampTz, cancellation);
        await copy.WriteAsync(row.Systems, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
        foreach (var text in (string?[])[row.PersonName, row.PersonPosition, row.PersonEmail, row.PersonPhone])
            await Value(copy, text, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(raw, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(JsonSerializer.Serialize(row.Faults, SchoolImportConfiguration.Json), NpgsqlDbType.Jsonb, cancellation);
    }

    private static Task Value(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type, CancellationToken cancellation) =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(value, type, cancellation);
}
