using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Switches an account off, which ends its sessions and voids its open codes, or on again.</summary>
public sealed class SwitchStaff(Transactions transactions)
{
    public sealed record Request(Guid Id, bool IsActive);

    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        await transactions.Run(actor, work => Switch(work, request), cancellation);
    }

    private static async Task Switch(Work work, Request request)
    {
        var user = await work.LockStaff(request.Id);
        if (user.IsActive == request.IsActive)
            return;
        if (!request.IsActive)
        {
            await work.DemandAnotherAdministrator(user);
            await work.Db.StaffCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(work.Cancellation);
        }
        user.IsActive = request.IsActive;
        // Cookies carry the stamp: those from before are worth nothing any more, also when the account is switched on again.
        AccountFaults.Demand(await work.The<UserManager<StaffUser>>().UpdateSecurityStampAsync(user));
    }
}
