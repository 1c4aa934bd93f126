using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Shell.Forms;

/// <summary>
/// A form is seldom sent again after a day, a call of a program seldom after a week: what was used up long ago is let go.
/// </summary>
public sealed class DropUsedTokens(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var since = time.Instant - KeptFor;
        return await db.Set<UsedToken>().Where(t => t.UsedAt <= since).ExecuteDeleteAsync(cancellation);
    }
}
