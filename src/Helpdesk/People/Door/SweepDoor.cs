using Helpdesk.Data;
using Helpdesk.People.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Door;

/// <summary>
/// Sessions that are over and tries that are forgotten, or were written by a clock that was wrong, go; of tries never more than a bounded
/// number stays, whoever knocks.
/// </summary>
public sealed class SweepDoor(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    private const int MostTries = 200_000;

    public async Task Run(CancellationToken cancellation)
    {
        var (sessions, tries, ahead) = (time.Instant - StaffSession.Longest, time.Instant - TryLimit.Kept, time.Instant + SignInTries.Skew);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.StaffSessions.Where(s => s.SeenAt <= sessions).ExecuteDeleteAsync(cancellation);
        await db.SignInTries.Where(t => t.LastAt <= tries || t.LastAt > ahead).ExecuteDeleteAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"delete from sign_in_try where key in (select key from sign_in_try order by last_at desc offset {MostTries})", cancellation);
    }
}
