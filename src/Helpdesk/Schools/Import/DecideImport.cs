using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Import;

/// <summary>Somebody has seen what an import would do, and has its good rows entered, or throws it away.</summary>
public sealed class DecideImport(IDbContextFactory<HelpdeskDbContext> contexts, ConnectingDesks desks, IWorkQueue queue, TimeProvider time)
{
    public async Task Enter(Guid importId, Actor actor, CancellationToken cancellation)
    {
        await Decide(importId, actor, (_, import) =>
        {
            import.Decide(actor.StaffId, actor.Name, time.Instant);
            return Task.CompletedTask;
        }, cancellation);
        queue.Begin<ApplyImport>(importId);
    }

    public Task Discard(Guid importId, Actor actor, CancellationToken cancellation) =>
        Decide(importId, actor, async (db, import) =>
        {
            import.Discard(actor.StaffId, actor.Name, time.Instant);
            await db.SchoolImportRows.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellation);
        }, cancellation);

    private async Task Decide(Guid importId, Actor actor, Func<HelpdeskDbContext, SchoolImport, Task> decide, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var import = (await db.SchoolImports.FromSql($"select * from school_import where id = {importId} for update").ToListAsync(cancellation)).SingleOrDefault()
            ?? throw new RuleViolation("Такого импорта нет.", "There is no such import.");
        await decide(db, import);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
