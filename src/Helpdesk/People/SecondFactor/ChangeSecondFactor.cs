using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.SecondFactor;

/// <summary>A member of staff gets new recovery codes, or does without the second factor: either takes a code of the present one.</summary>
public sealed class ChangeSecondFactor(IDbContextFactory<HelpdeskDbContext> contexts, UseSecondFactor use, SignInTries tries, TimeProvider time)
{
    /// <returns>The new codes, to be shown once; the earlier ones are void.</returns>
    public async Task<IReadOnlyList<string>> RenewCodes(string? code, Actor actor, CancellationToken cancellation)
    {
        // Whoever reloads the page that showed the new codes gives the same code a second time.
        var me = await Prove(code, actor, new(
            "Код не подходит или уже использован. Новые резервные коды показываются один раз: если они уже выданы, а вы их не записали, "
            + "введите следующий код приложения и получите другие.",
            "The code is not right, or was used already. New recovery codes are shown once: if they were given already and you did not write them down, "
            + "type the next code of the app and get others."), cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var codes = await RecoveryCodes.Issue(db, me, cancellation);
        db.Add(AccountEvent.Of(me, AccountEventKind.RecoveryCodesRenewed, actor.Name, time.Instant));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return codes;
    }

    public async Task SwitchOff(string? code, Actor actor, CancellationToken cancellation)
    {
        if (actor.IsAskedForSecondFactor)
            throw new RuleViolation("Ваша служба требует второй шаг входа: отключить его нельзя.", "Your desk demands the second step: it cannot be switched off.");
        var me = await Prove(code, actor, new("Код не подходит или уже использован.", "The code is not right, or was used already."), cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.RecoveryCodes.Where(c => c.UserId == me).ExecuteDeleteAsync(cancellation);
        await db.SecondFactors.Where(f => f.UserId == me).ExecuteDeleteAsync(cancellation);
        db.Add(AccountEvent.Of(me, AccountEventKind.SecondFactorOff, actor.Name, time.Instant));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
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
