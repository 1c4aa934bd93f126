using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Makes the code by which a member of staff tells the bot who they are.</summary>
public sealed class IssueTelegramCode(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15);

    /// <summary>What the payload of <c>/start</c> begins with.</summary>
    public const string Prefix = "staff_";

    /// <returns>The payload of <c>/start</c>: to be shown once. An earlier one is void from now on.</returns>
    public async Task<string> Handle(Actor actor, CancellationToken cancellation)
    {
        var me = actor.StaffId ?? throw new NotAllowed();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Prefix + await StaffCode.Issue(db, me, StaffCodePurpose.Telegram, time.Instant + GoodFor, cancellation);
    }
}
