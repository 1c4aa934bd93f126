using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Drafts;

/// <summary>Drafts hold personal data that nobody has asked us to keep: they go when their time is over.</summary>
public sealed class DropOldDrafts(IDbContextFactory<HelpdeskDbContext> contexts, NodeClock clock)
{
    private const int Batch = 500;

    /// <returns>How many were dropped.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // By a clock that is ahead the drafts of the last days would be old.
        var since = clock.Careful - FormDraft.KeptFor;
        var dropped = 0;
        while (true)
        {
            var count = await db.Database.ExecuteSqlAsync(
                $"""
                delete from form_draft where id in (
                    select id from form_draft where saved_at <= {since} order by saved_at limit {Batch} for update skip locked)
                """,
                cancellation);
            dropped += count;
            if (count < Batch)
                return dropped;
        }
    }
}
