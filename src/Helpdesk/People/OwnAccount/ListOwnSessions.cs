using Helpdesk.Data;
using Helpdesk.People.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.OwnAccount;

/// <summary>Where somebody is signed in, the latest first.</summary>
public sealed class ListOwnSessions(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    public async Task<IReadOnlyList<StaffSession>> Handle(Actor actor, CancellationToken cancellation)
    {
        var (me, since) = (actor.StaffId ?? throw new NotAllowed(), time.Instant - StaffSession.Longest);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.StaffSessions.AsNoTracking().Where(s => s.UserId == me && s.SeenAt > since)
            .Join(
                db.Staff, s => new { s.UserId, Stamp = (string?)s.Stamp }, u => new { UserId = u.Id, Stamp = u.SecurityStamp }, (s, _) => s)
            .OrderByDescending(s => s.SeenAt).ToListAsync(cancellation);
    }
}
