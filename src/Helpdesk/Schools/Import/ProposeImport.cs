using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Import;

/// <summary>Somebody brings a file with schools: it is kept, to be checked; the registry stays as it is.</summary>
public sealed class ProposeImport(IDbContextFactory<HelpdeskDbContext> contexts, ConnectingDesks desks, IWorkQueue queue, TimeProvider time)
{
    /// <summary>Rows that nobody decided about, and faulty ones nobody fetched, hold personal data: they go after this.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public async Task<Guid> Handle(string fileName, byte[] content, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        if (content.Length == 0)
            throw new RuleViolation("Файл пустой.", "The file is empty.");
        var now = time.Instant;
        var import = new SchoolImport(fileName, actor.StaffId, actor.Name, now);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var old = now - KeptFor;
        var imports = db.SchoolImports;
        await db.SchoolImportRows.Where(r => imports.Any(i => i.Id == r.ImportId && i.MadeAt < old && i.State != ImportState.Importing)).ExecuteDeleteAsync(cancellation);
        db.SchoolImports.Add(import);
        db.SchoolImportFiles.Add(new() { ImportId = import.Id, Content = content });
        await db.SaveChangesAsync(cancellation);
        queue.Begin<CheckImport>(import.Id);
        return import.Id;
    }
}
