using Helpdesk.Data;
using Helpdesk.Data.Embedded;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Hosting;

/// <summary>Whether the program can do its work now. Answers within two seconds, also when the database never does.</summary>
internal sealed class Readiness(IDbContextFactory<HelpdeskDbContext> contexts, OutageTally tally, IEnumerable<KeepPostgresRunning> postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<string?> _look = Task.FromResult<string?>(null);

    /// <summary>A sentence about what is wrong; null when nothing is.</summary>
    public async Task<string?> Trouble(CancellationToken cancellation)
    {
        if (postgres.Select(p => p.Trouble).FirstOrDefault(t => t is not null) is { } trouble)
            return trouble;
        if (tally.WithoutRoom() is { } full)
            return $"the database cannot write: {full}";
        Task<string?> look;
        lock (_gate)
        {
            // One look at a time: those who ask while the database hangs do not take its connections away.
            if (_look.IsCompleted)
                _look = Task.Run(Look, CancellationToken.None);
            look = _look;
        }
        try
        {
            return await look.WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException)
        {
            return "the database does not answer";
        }
    }

    private async Task<string?> Look()
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            return (await db.Database.GetPendingMigrationsAsync()).Any() ? "the database is not migrated" : null;
        }
        catch (Exception failure)
        {
            return $"the database cannot be reached: {(DatabaseAway.CauseIn(failure) ?? failure).Message}";
        }
    }
}
