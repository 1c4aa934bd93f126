using System.Security.Claims;
using Helpdesk.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Who makes this HTTP request. Roles are read from the database each time, so a right or a session taken away is gone at once.</summary>
public sealed class CurrentActor(IHttpContextAccessor http, IDbContextFactory<HelpdeskDbContext> contexts)
{
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    /// <exception cref="NotAllowed">Nobody is signed in.</exception>
    /// <exception cref="SessionEnded">The password was changed or the account switched off since this session began.</exception>
    public async Task<Actor> Get(CancellationToken cancellation)
    {
        var context = http.HttpContext!;
        if (context.Items.TryGetValue(typeof(Actor), out var known))
            return (Actor)known!;

        if (!Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            throw new NotAllowed();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var roles = db.DeskRoles;
        var user = await db.Staff.AsNoTracking().Where(u => u.Id == id && u.IsActive)
            .Select(u => new { u.DisplayName, u.IsAdministrator, u.SecurityStamp, Roles = roles.Where(r => r.UserId == u.Id).Select(r => new { r.Desk, r.Role }).ToList() })
            .SingleOrDefaultAsync(cancellation);
        if (user is null || context.User.FindFirstValue(StampClaim) != user.SecurityStamp)
            throw new SessionEnded();
        var actor = new Actor(id, user.DisplayName, user.IsAdministrator, user.Roles.Select(r => (r.Desk, r.Role)));
        context.Items[typeof(Actor)] = actor;
        return actor;
    }
}

/// <summary>The session was ended from elsewhere: whoever it is has to sign in again.</summary>
public sealed class SessionEnded() : Exception("The session has ended.");
