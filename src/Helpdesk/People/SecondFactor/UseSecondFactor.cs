using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.SecondFactor;

/// <summary>Takes a code of the app, or a recovery code, once.</summary>
public sealed class UseSecondFactor(Transactions transactions, OneTimeCodes oneTimeCodes)
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
        return await transactions.Run(
            Actor.Nobody, work => IsOfApp(code) ? TakeStep(work, user, code) : TakeRecoveryCode(work, user, code), cancellation);
    }

    private static string Clean(string written) => string.Concat(written.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private async Task<bool> TakeStep(Work work, Guid user, string code)
    {
        var factor = await work.Db.SecondFactors.AsNoTracking()
            .SingleOrDefaultAsync(f => f.UserId == user && f.ConfirmedAt != null, work.Cancellation);
        if (factor is null || oneTimeCodes.StepOf(factor.Secret, code) is not { } step)
            return false;
        var soon = oneTimeCodes.Step + 1;
        return await work.Db.SecondFactors.Where(f => f.UserId == user && (f.LastStep < step || f.LastStep > soon))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), work.Cancellation) == 1;
    }

    private static async Task<bool> TakeRecoveryCode(Work work, Guid user, string code)
    {
        if (!await RecoveryCodes.Use(work, user, code))
            return false;
        var name = await work.Db.Staff.Where(u => u.Id == user).Select(u => u.DisplayName).SingleAsync(work.Cancellation);
        work.Record(user, AccountEventKind.RecoveryCodeUsed, name);
        return true;
    }
}
