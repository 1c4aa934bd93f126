using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Import;

/// <summary>
/// Enters a decided import in the registry, a batch in a transaction together with the place it has come to: after a crash it goes on
/// there, and nothing is entered twice. What the registry says may have changed since the dry run, so each batch is compared again.
/// </summary>
public sealed class ApplyImport(IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions) : ILongWorker
{
    public const int BatchSize = 1000;

    public async Task Do(Guid id, CancellationToken cancellation)
    {
        while (await transactions.Run(Actor.Nobody, work => Batch(work, id), cancellation))
        {
        }
    }

    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SchoolImports.Where(i => i.State == ImportState.Importing).OrderBy(i => i.MadeAt).Select(i => i.Id)
            .ToListAsync(cancellation);
    }

    /// <returns>True when there may be more to do.</returns>
    private static async Task<bool> Batch(Work work, Guid importId)
    {
        // Two files with the same schools would wait for each other's rows.
        await work.Db.WaitForTurn("school import", work.Cancellation);
        var import = await work.Db.SchoolImports.SingleAsync(i => i.Id == importId, work.Cancellation);
        if (import.State != ImportState.Importing)
            return false;
        var rows = work.Db.SchoolImportRows.Where(r => r.ImportId == importId);
        var numbers = await rows.Where(r => r.Number > import.Cursor).OrderBy(r => r.Number).Take(BatchSize).Select(r => r.Number)
            .ToListAsync(work.Cancellation);
        if (numbers.Count == 0)
        {
            import.Finish(work.Now);
            await rows.Where(r => r.Kind != ImportRowKind.Faulty).ExecuteDeleteAsync(work.Cancellation);
        }
        else
            await Enter(work.As(new(import.DecidedById, import.DecidedBy!, false, [])), import, numbers[^1]);
        return numbers.Count > 0;
    }

    private static async Task Enter(Work work, SchoolImport import, int last)
    {
        var batch = new ImportStretch(
            work.Db, import.Id, import.Cursor, last, ("first", false),
            ("now", work.Now), ("reason", $"Импорт из файла «{import.FileName}»"),
            ("staff", (object?)work.Actor.StaffId ?? DBNull.Value), ("actor", work.Actor.Name));
        var moving = await batch.Inns(ImportSql.Moving, work.Cancellation);
        var held = moving.Count > 0 ? await work.HoldTickets([.. moving]) : new HashSet<string>();
        await batch.Run(ImportSql.Lock, work.Cancellation);
        await batch.Run(ImportSql.Conflicts, work.Cancellation);
        await batch.Run(ImportSql.Compare, work.Cancellation);
        foreach (var statement in ImportSql.Enter)
            await batch.Run(statement, work.Cancellation);
        foreach (var inn in held)
        {
            if (await work.Db.Schools.SingleOrDefaultAsync(s => s.Inn == inn, work.Cancellation) is { } school)
                await work.MoveTickets(school);
        }
        var (added, changed, unchanged, faulty) = await batch.Count(work.Cancellation);
        import.Entered(last, added, changed, unchanged, faulty);
    }
}
