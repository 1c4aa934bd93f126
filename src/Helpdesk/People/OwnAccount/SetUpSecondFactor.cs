using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.OwnAccount;

/// <summary>
/// A member of staff sets up their second factor: scans the secret, types a code of the app, gets recovery codes. Their sessions elsewhere,
/// begun without it, end.
/// </summary>
public sealed class SetUpSecondFactor(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, OneTimeCodes oneTimeCodes, SignInTries tries,
    IPasswordHasher<StaffUser> passwords, StaffSessions sessions)
{
    /// <param name="Uri">What the picture says.</param>
    public sealed record Offer(string Secret, string Uri);

    /// <returns>The same secret each time until it is confirmed; null when the second factor is on.</returns>
    public async Task<Offer?> Handle(Actor actor, CancellationToken cancellation)
    {
        var me = actor.StaffId ?? throw new NotAllowed();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"insert into staff_second_factor (user_id, secret, last_step) values ({me}, {oneTimeCodes.Make()}, 0) on conflict do nothing",
            cancellation);
        var found = await db.SecondFactors.AsNoTracking()
            .Join(db.Staff, f => f.UserId, u => u.Id, (f, u) => new { f.UserId, f.Secret, f.ConfirmedAt, u.Email })
            .SingleAsync(f => f.UserId == me, cancellation);
        return found.ConfirmedAt is null ? new(
            oneTimeCodes.Readable(found.Secret), oneTimeCodes.Uri(found.Secret, found.Email ?? "")) : null;
    }

    /// <param name="password">The present one: whoever passes an unlocked computer must not lock its owner out.</param>
    /// <returns>The recovery codes, to be shown once.</returns>
    /// <exception cref="TooManyTries">It has to wait.</exception>
    public async Task<IReadOnlyList<string>> Confirm(string? password, string? code, Actor actor, CancellationToken cancellation)
    {
        var me = actor.StaffId ?? throw new NotAllowed();
        var limits = TryLimit.OfOwn("set-up", me);
        await tries.Count(limits, cancellation);
        var codes = await transactions.Run(actor, work => Confirm(work, me, password, code), cancellation);
        await tries.Forgive(limits, cancellation);
        await sessions.EndOthers(actor, cancellation);
        return codes;
    }

    private async Task<IReadOnlyList<string>> Confirm(Work work, Guid me, string? password, string? code)
    {
        var open = work.Db.SecondFactors.Where(f => f.UserId == me && f.ConfirmedAt == null);
        var factor = await open.AsNoTracking().SingleOrDefaultAsync(work.Cancellation) ?? throw SetUpAlready();
        var owner = await work.Db.Staff.AsNoTracking().SingleAsync(u => u.Id == me, work.Cancellation);
        if (owner.PasswordHash is not { } hash
            || passwords.VerifyHashedPassword(owner, hash, StaffInput.Password(password)) == PasswordVerificationResult.Failed)
            throw new RuleViolation(
                "Пароль не подходит. Введите тот, с которым вы входите.", "The password is not right. Type the one that you sign in with.");
        if (oneTimeCodes.StepOf(factor.Secret, string.Concat((code ?? "").Where(char.IsAsciiDigit))) is not { } step)
            throw new RuleViolation(
                "Код не подходит. Введите тот, что приложение показывает сейчас.",
                "The code is not right. Type the one that the app shows now.");
        var confirmed = await open.ExecuteUpdateAsync(
            set => set.SetProperty(f => f.ConfirmedAt, work.Now).SetProperty(f => f.LastStep, step), work.Cancellation);
        if (confirmed == 0)
            throw SetUpAlready();
        work.Record(me, AccountEventKind.SecondFactorOn, work.Actor.Name);
        return await RecoveryCodes.Issue(work, me);
    }

    /// <summary>Also whoever reloads the page that showed the recovery codes confirms a second time.</summary>
    private static RuleViolation SetUpAlready() => new(
        "Второй шаг уже настроен, резервные коды были показаны один раз. Если вы их не записали, получите новые ниже.",
        "The second step is set up already, and the recovery codes were shown once. If you did not write them down, get new ones below.");
}
