using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.SecondFactor;

/// <summary>How it stands with somebody's second factor.</summary>
public sealed class ReadSecondFactor(IDbContextFactory<HelpdeskDbContext> contexts)
{
    /// <param name="Since">Null while it is off.</param>
    /// <param name="CodesLeft">Recovery codes that were not used.</param>
    public sealed record Response(DateTimeOffset? Since, int CodesLeft);

    public async Task<Response> Handle(Guid user, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var since = await db.SecondFactors.Where(f => f.UserId == user).Select(f => f.ConfirmedAt).SingleOrDefaultAsync(cancellation);
        return new(since, since is null ? 0 : await db.RecoveryCodes.CountAsync(c => c.UserId == user, cancellation));
    }

    public async Task<bool> IsOn(Guid user, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SecondFactors.AnyAsync(f => f.UserId == user && f.ConfirmedAt != null, cancellation);
    }
}
