using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Quartz;

namespace Helpdesk.Schools.Import;

/// <summary>The long part of an import: checking and entering. It goes on wherever another node or an earlier start left it.</summary>
public sealed class ImportWork(IDbContextFactory<HelpdeskDbContext> contexts, NpgsqlDataSource source, CheckImport check, ApplyImport apply)
{
    public async Task Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var work = await db.SchoolImports.AsNoTracking().Where(i => i.State == ImportState.Checking || i.State == ImportState.Importing)
            .OrderBy(i => i.MadeAt).Select(i => i.Id).ToListAsync(cancellation);
        foreach (var import in work)
            await Alone(import, cancellation);
    }

    /// <summary>A node that was thought dead may still be at it: the server knows whether its connection lives.</summary>
    private async Task Alone(Guid import, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('school import/' || $1, 0))", connection) { Parameters = { new() { Value = import.ToString() } } };
        if (!(bool)(await take.ExecuteScalarAsync(cancellation))!)
            return;
        try
        {
            await check.Handle(import, cancellation);
            await apply.Handle(import, cancellation);
        }
        finally
        {
            await using var give = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await give.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}

[DisallowConcurrentExecution]
public sealed class SchoolImportJob(ImportWork work) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await work.Run(cancellationToken);
}
