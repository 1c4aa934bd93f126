using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.SecondFactor;

/// <summary>Takes a code of the app, or a recovery code, once.</summary>
public sealed class UseSecondFactor(IDbContextFactory<HelpdeskDbContext> contexts, OneTimeSecret secrets, TimeProvider time)
{
    private const int LongestCode = 40;
    private const int DigitsOfApp = 6;

    /// <summary>Looks like a code of the app; anything else is held against the recovery codes.</summary>
    public static bool IsOfApp(string? written) => Clean(written ?? "").Length == DigitsOfApp;

    /// <returns>False when it is wrong, too old, or was taken before.</returns>
    public async Task<bool> Handle(Guid user, string? written, CancellationToken cancellation)
    {
        if (written is not { Length: <= LongestCode })
            return false;
        var code = Clean(written);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var isGood = code.Length == DigitsOfApp ? await TakeStep(db, user, code, cancellation) : await TakeRecoveryCode(db, user, code, cancellation);
        await transaction.CommitAsync(cancellation);
        return isGood;
    }

    private static string Clean(string written) => string.Concat(written.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private async Task<bool> TakeStep(HelpdeskDbContext db, Guid user, string code, CancellationToken cancellation)
    {
        var factor = await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(f => f.UserId == user && f.ConfirmedAt != null, cancellation);
        if (factor is null || secrets.StepOf(factor.Secret, code) is not { } step)
            return false;
        var soon = secrets.Step + 1;
        return await db.SecondFactors.Where(f => f.UserId == user && (f.LastStep < step || f.LastStep > soon))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), cancellation) == 1;
    }

    private async Task<bool> TakeRecoveryCode(HelpdeskDbContext db, Guid user, string code, CancellationToken cancellation)
    {
        if (!await RecoveryCodes.Use(db, user, code, cancellation))
            return false;
        var name = await db.Staff.Where(u => u.Id == user).Select(u => u.DisplayName).SingleAsync(cancellation);
        db.Add(AccountEvent.Of(user, AccountEventKind.RecoveryCodeUsed, name, time.Instant));
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
