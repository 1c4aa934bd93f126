using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Import;

/// <summary>Somebody brings a file with schools: it is kept, to be checked; the registry stays as it is.</summary>
public sealed class ProposeImport(Transactions transactions, ConnectingDesks desks)
{
    /// <summary>Rows that nobody decided about, and faulty ones nobody fetched, hold personal data: they go after this.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public async Task<Guid> Handle(string fileName, byte[] content, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        if (content.Length == 0)
            throw new RuleViolation("Файл пустой.", "The file is empty.");
        return await transactions.Run(actor, work => Keep(work, fileName, content), cancellation);
    }

    private static async Task<Guid> Keep(Work work, string fileName, byte[] content)
    {
        var import = new SchoolImport(fileName, work.Actor.StaffId, work.Actor.Name, work.Now);
        var (imports, old) = (work.Db.SchoolImports, work.Now - KeptFor);
        await work.Db.SchoolImportRows
            .Where(r => imports.Any(i => i.Id == r.ImportId && i.MadeAt < old && i.State != ImportState.Importing))
            .ExecuteDeleteAsync(work.Cancellation);
        imports.Add(import);
        work.Db.SchoolImportFiles.Add(new() { ImportId = import.Id, Content = content });
        work.BeginAfterCommit<CheckImport>(import.Id);
        return import.Id;
    }
}
