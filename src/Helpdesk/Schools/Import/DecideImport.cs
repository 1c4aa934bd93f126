using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Import;

/// <summary>Somebody has seen what an import would do, and has its good rows entered, or throws it away.</summary>
public sealed class DecideImport(Transactions transactions, ConnectingDesks desks)
{
    public Task Enter(Guid importId, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        return transactions.Run(actor, async work =>
        {
            var import = await Hold(work, importId);
            import.Decide(actor.StaffId, actor.Name, work.Now);
            work.BeginAfterCommit<ApplyImport>(importId);
        }, cancellation);
    }

    public Task Discard(Guid importId, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        return transactions.Run(actor, async work =>
        {
            var import = await Hold(work, importId);
            import.Discard(actor.StaffId, actor.Name, work.Now);
            await work.Db.SchoolImportRows.Where(r => r.ImportId == importId).ExecuteDeleteAsync(work.Cancellation);
        }, cancellation);
    }

    private static async Task<SchoolImport> Hold(Work work, Guid importId) =>
        (await work.Db.SchoolImports.FromSql($"select * from school_import where id = {importId} for update")
            .ToListAsync(work.Cancellation))
        .SingleOrDefault() ?? throw new RuleViolation("Такого импорта нет.", "There is no such import.");
}
