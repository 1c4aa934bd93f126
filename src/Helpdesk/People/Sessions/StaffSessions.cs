using System.Security.Claims;
using Helpdesk.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Sessions;

/// <summary>Sessions begin and end here, on the server; streams that are open on any node hear of it.</summary>
public sealed class StaffSessions(IDbContextFactory<HelpdeskDbContext> contexts, DatabaseSignals signals, TimeProvider time)
{
    private const string Claim = "session";

    public static Guid? IdOf(ClaimsPrincipal who) => Guid.TryParse(who.FindFirstValue(Claim), out var id) ? id : null;

    public async Task Begin(HttpContext http, StaffUser user, CancellationToken cancellation)
    {
        var now = time.Instant;
        var session = new StaffSession
        {
            Id = Guid.NewGuid(),
            UserId = user.Id,
            Stamp = user.SecurityStamp!,
            Device = DeviceName.Of(http.Request.Headers.UserAgent.ToString()),
            BeganAt = now,
            SeenAt = now,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Add(session);
        await db.SaveChangesAsync(cancellation);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(Claim, session.Id.ToString())], IdentityConstants.ApplicationScheme);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, new(identity), new() { IsPersistent = true });
    }

    /// <summary>Signs out: a copy of the cookie is worth nothing from now on.</summary>
    public async Task End(HttpContext http, Actor actor, CancellationToken cancellation)
    {
        await End(actor, s => s.Id == actor.SessionId, cancellation);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    public Task EndOthers(Actor actor, CancellationToken cancellation) =>
        End(actor, s => s.UserId == actor.StaffId && s.Id != actor.SessionId, cancellation);

    private async Task End(Actor actor, System.Linq.Expressions.Expression<Func<StaffSession, bool>> which, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.StaffSessions.Where(which).ExecuteDeleteAsync(cancellation);
        signals.Raise(DatabaseSignals.StaffChanged, actor.StaffId.ToString()!);
    }
}
