using System.Security.Claims;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.SecondFactor;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Sessions;

/// <summary>Whose session it is and what they may do, in one question: rights and sessions taken away are gone at the next click.</summary>
public sealed class ReadSession(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, TimeProvider time)
{
    private static readonly TimeSpan UseIsWritten = TimeSpan.FromMinutes(5);

    /// <param name="isUse">Somebody does something: the session lives on. An open page that only listens does not prolong it.</param>
    /// <returns>Null when it has ended, or nobody is signed in.</returns>
    public async Task<Actor?> Handle(ClaimsPrincipal who, bool isUse, CancellationToken cancellation)
    {
        if (StaffSessions.IdOf(who) is not { } id)
            return null;
        var now = time.Instant;
        var since = now - StaffSession.Longest;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (roles, factors) = (db.DeskRoles, db.SecondFactors);
        var found = await db.StaffSessions.AsNoTracking().Where(s => s.Id == id && s.SeenAt > since)
            .Join(db.Staff.Where(u => u.IsActive), s =>
                new { s.UserId, Stamp = (string?)s.Stamp }, u => new { UserId = u.Id, Stamp = u.SecurityStamp }, (s, u) => new
                {
                    u.Id,
                    u.DisplayName,
                    u.IsAdministrator,
                    s.SeenAt,
                    HasSecondFactor = factors.Any(f => f.UserId == u.Id && f.ConfirmedAt != null),
                    Roles = roles.Where(r => r.UserId == u.Id).Select(r => new { r.Desk, r.Role }).ToList(),
                })
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        // Either way: what was seen by a clock that went ahead is put right.
        if (isUse && (now - found.SeenAt).Duration() >= UseIsWritten)
            await db.StaffSessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellation);
        return new(found.Id, found.DisplayName, found.IsAdministrator, found.Roles.Select(r => (r.Desk, r.Role)))
        {
            SessionId = id,
            IsAskedForSecondFactor =
                desks.All.Any(d => d.DemandsSecondFactor && (found.IsAdministrator || found.Roles.Exists(r => r.Desk == d.Key))),
            HasSecondFactor = found.HasSecondFactor,
        };
    }
}
