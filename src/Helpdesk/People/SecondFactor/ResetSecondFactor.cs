using Helpdesk.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.SecondFactor;

/// <summary>An administrator takes the second factor of somebody who lost telephone and codes. It is written down; their sessions end.</summary>
public sealed class ResetSecondFactor(HelpdeskDbContext db, UserManager<StaffUser> users, TimeProvider time)
{
    public async Task Handle(Guid id, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var user = await db.LockStaff(id, cancellation);
        await db.RecoveryCodes.Where(c => c.UserId == id).ExecuteDeleteAsync(cancellation);
        if (await db.SecondFactors.Where(f => f.UserId == id && f.ConfirmedAt != null).ExecuteDeleteAsync(cancellation) == 0)
            throw new RuleViolation("Второй шаг у сотрудника не настроен.", "They have no second step set up.");
        db.Add(AccountEvent.Of(id, AccountEventKind.SecondFactorReset, actor.Name, time.Instant));
        AccountFaults.Demand(await users.UpdateSecurityStampAsync(user));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
