using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Import;

/// <summary>
/// Enters a decided import in the registry, a batch in a transaction together with the place it has come to: after a crash it goes on
/// there, and nothing is entered twice. What the registry says may have changed since the dry run, so each batch is compared again.
/// </summary>
public sealed class ApplyImport(IDbContextFactory<HelpdeskDbContext> contexts, ISchoolTickets tickets, TimeProvider time) : ILongWorker
{
    public const int BatchSize = 1000;

    public async Task Do(Guid id, CancellationToken cancellation)
    {
        while (await Batch(id, cancellation))
        {
        }
    }

    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SchoolImports.Where(i => i.State == ImportState.Importing).OrderBy(i => i.MadeAt).Select(i => i.Id).ToListAsync(cancellation);
    }

    /// <returns>True when there may be more to do.</returns>
    private async Task<bool> Batch(Guid importId, CancellationToken cancellation)
    {
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Two files with the same schools would wait for each other's rows.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('school import', 0))", cancellation);
        var import = await db.SchoolImports.SingleAsync(i => i.Id == importId, cancellation);
        if (import.State != ImportState.Importing)
            return false;
        var numbers = await db.SchoolImportRows.Where(r => r.ImportId == importId && r.Number > import.Cursor).OrderBy(r => r.Number).Take(BatchSize).Select(r => r.Number).ToListAsync(cancellation);
        if (numbers.Count == 0)
        {
            import.Finish(now);
            await db.SchoolImportRows.Where(r => r.ImportId == importId && r.Kind != ImportRowKind.Faulty).ExecuteDeleteAsync(cancellation);
        }
        else
            await Enter(db, import, numbers[^1], now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return numbers.Count > 0;
    }

    private async Task Enter(HelpdeskDbContext db, SchoolImport import, int last, DateTimeOffset now, CancellationToken cancellation)
    {
        var actor = new Actor(import.DecidedById, import.DecidedBy!, false, []);
        var batch = new ImportStretch(
            db, import.Id, import.Cursor, last, ("first", false), ("now", now), ("reason", $"Импорт из файла «{import.FileName}»"),
            ("staff", (object?)actor.StaffId ?? DBNull.Value), ("actor", actor.Name));
        var moving = await batch.Inns(ImportSql.Moving, cancellation);
        var held = moving.Count > 0 ? await tickets.Hold(db, [.. moving], cancellation) : new HashSet<string>();
        await batch.Run(ImportSql.Lock, cancellation);
        await batch.Run(ImportSql.Conflicts, cancellation);
        await batch.Run(ImportSql.Compare, cancellation);
        foreach (var statement in ImportSql.Enter)
            await batch.Run(statement, cancellation);
        foreach (var inn in held)
        {
            if (await db.Schools.SingleOrDefaultAsync(s => s.Inn == inn, cancellation) is { } school)
                await tickets.Follow(db, school, actor, now, cancellation);
        }
        var (added, changed, unchanged, faulty) = await batch.Count(cancellation);
        import.Entered(last, added, changed, unchanged, faulty);
    }
}
