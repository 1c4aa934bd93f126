using Helpdesk.Data;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Letters;

/// <summary>Letters as they came are kept for <see cref="HelpdeskSettings.KeepLettersDays"/>; tickets and their files stay.</summary>
public sealed class DropOldLetters(IDbContextFactory<HelpdeskDbContext> contexts, IOptions<HelpdeskSettings> settings, NodeClock clock)
{
    // Each may be some dozens of megabytes, which the server writes down once more to forget them.
    private const int Batch = 100;

    /// <returns>How many were dropped.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // By a clock that is ahead the letters of the last days would be old.
        var since = clock.Careful.AddDays(-settings.Value.KeepLettersDays);
        var dropped = 0;
        while (true)
        {
            var count = await db.Database.ExecuteSqlAsync(
                $"""
                delete from letter where id in (
                    select id from letter where received_at <= {since} order by received_at limit {Batch} for update skip locked)
                """,
                cancellation);
            dropped += count;
            if (count < Batch)
                return dropped;
        }
    }
}
