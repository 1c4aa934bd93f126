using Helpdesk.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.SecondFactor;

/// <summary>
/// An administrator takes the second factor of somebody who lost telephone and codes. It is written down; their sessions end.
/// </summary>
public sealed class ResetSecondFactor(Transactions transactions)
{
    public async Task Handle(Guid id, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        await transactions.Run(actor, work => Reset(work, id), cancellation);
    }

    private static async Task Reset(Work work, Guid id)
    {
        var user = await work.LockStaff(id);
        await work.Db.RecoveryCodes.Where(c => c.UserId == id).ExecuteDeleteAsync(work.Cancellation);
        if (await work.Db.SecondFactors.Where(f => f.UserId == id && f.ConfirmedAt != null).ExecuteDeleteAsync(work.Cancellation) == 0)
            throw new RuleViolation("Второй шаг у сотрудника не настроен.", "They have no second step set up.");
        work.Record(id, AccountEventKind.SecondFactorReset, work.Actor.Name);
        AccountFaults.Demand(await work.The<UserManager<StaffUser>>().UpdateSecurityStampAsync(user));
    }
}
