using Helpdesk.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Switches an account off, which ends its sessions and voids its open codes, or on again.</summary>
public sealed class SwitchStaff(HelpdeskDbContext db, UserManager<StaffUser> users)
{
    public sealed record Request(Guid Id, bool IsActive);

    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var user = await db.LockStaff(request.Id, cancellation);
        if (user.IsActive == request.IsActive)
            return;
        if (!request.IsActive)
        {
            await db.DemandAnotherAdministrator(user, cancellation);
            await db.StaffCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(cancellation);
        }
        user.IsActive = request.IsActive;
        // Cookies carry the stamp: those from before are worth nothing any more, also when the account is switched on again.
        AccountFaults.Demand(await users.UpdateSecurityStampAsync(user));
        await transaction.CommitAsync(cancellation);
    }
}
