using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>
/// A letter that was being sent when its notice was called back, and is to be tried again, is called back too, before it is tried.
/// </summary>
public sealed class CallBackNotices(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time) : ILongWorker
{
    /// <summary>Shorter than the first rest between two tries of a letter.</summary>
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(2);

    /// <summary>What was on its way when its notice was called back, and failed, is back within the claim of the outbox.</summary>
    private static readonly TimeSpan Lasts = 2 * ClaimLetters.Claim;

    public async Task Do(Guid id, CancellationToken cancellation)
    {
        while (await Pass(id, cancellation))
            await Task.Delay(Rhythm, time, cancellation);
    }

    /// <returns>Whether letters are still on their way.</returns>
    public async Task<bool> Pass(Guid id, CancellationToken cancellation)
    {
        var since = time.Instant - Lasts;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!await db.AnnouncementNotices.AnyAsync(n => n.Id == id && n.StoppedAt > since, cancellation))
            return false;
        // Asked first: what comes back between the two questions is found in the next pass.
        var isOnItsWay = await db.Outbox.AnyAsync(o => o.BulkId == id && o.State == OutboxState.Sending, cancellation);
        await db.CallBack(id, cancellation);
        return isOnItsWay;
    }

    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation)
    {
        var since = time.Instant - Lasts;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var outbox = db.Outbox;
        return await db.AnnouncementNotices
            .Where(n => n.StoppedAt > since
                && outbox.Any(o => o.BulkId == n.Id && (o.State == OutboxState.Sending || o.State == OutboxState.Pending)))
            .OrderBy(n => n.StoppedAt).Select(n => n.Id).ToListAsync(cancellation);
    }
}
