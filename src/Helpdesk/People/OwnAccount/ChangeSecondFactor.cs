using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.People.SecondFactor;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.OwnAccount;

/// <summary>A member of staff gets new recovery codes, or does without the second factor: either takes a code of the present one.</summary>
public sealed class ChangeSecondFactor(Transactions transactions, UseSecondFactor use, SignInTries tries)
{
    /// <returns>The new codes, to be shown once; the earlier ones are void.</returns>
    public async Task<IReadOnlyList<string>> RenewCodes(string? code, Actor actor, CancellationToken cancellation)
    {
        // Whoever reloads the page that showed the new codes gives the same code a second time.
        var me = await Prove(code, actor, new(
            "Код не подходит или уже использован. Новые резервные коды показываются один раз: если они уже выданы, а вы их не записали, "
            + "введите следующий код приложения и получите другие.",
            "The code is not right, or was used already. New recovery codes are shown once: if they were given already and you did not "
            + "write them down, type the next code of the app and get others."), cancellation);
        return await transactions.Run(actor, work =>
        {
            work.Record(me, AccountEventKind.RecoveryCodesRenewed, actor.Name);
            return RecoveryCodes.Issue(work, me);
        }, cancellation);
    }

    public async Task SwitchOff(string? code, Actor actor, CancellationToken cancellation)
    {
        if (actor.IsAskedForSecondFactor)
            throw new RuleViolation(
                "Ваша служба требует второй шаг входа: отключить его нельзя.",
                "Your desk demands the second step: it cannot be switched off.");
        var me = await Prove(code, actor, new(
            "Код не подходит или уже использован.", "The code is not right, or was used already."), cancellation);
        await transactions.Run(actor, async work =>
        {
            await work.Db.RecoveryCodes.Where(c => c.UserId == me).ExecuteDeleteAsync(work.Cancellation);
            await work.Db.SecondFactors.Where(f => f.UserId == me).ExecuteDeleteAsync(work.Cancellation);
            work.Record(me, AccountEventKind.SecondFactorOff, actor.Name);
        }, cancellation);
    }

    private async Task<Guid> Prove(string? code, Actor actor, LocalText refusal, CancellationToken cancellation)
    {
        var me = actor.StaffId ?? throw new NotAllowed();
        var limits = TryLimit.OfOwn("code", me);
        await tries.Count(limits, cancellation);
        if (!await use.Handle(me, code, cancellation))
            throw new RuleViolation(refusal);
        await tries.Forgive(limits, cancellation);
        return me;
    }
}
