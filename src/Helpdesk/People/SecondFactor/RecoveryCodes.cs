using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.SecondFactor;

/// <summary>Ten codes to keep on paper: 80 random bits each, without letters that are mistaken for others.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;
    private const int Length = 16;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>New ones in place of those there were, in the transaction of the caller.</summary>
    /// <returns>The codes, to be shown once.</returns>
    public static async Task<IReadOnlyList<string>> Issue(Work work, Guid user)
    {
        await work.Db.RecoveryCodes.Where(c => c.UserId == user).ExecuteDeleteAsync(work.Cancellation);
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Letters, Length)).ToList();
        work.Db.AddRange(codes.Select(code => new RecoveryCode { UserId = user, Hash = HashOf(code) }));
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(part => new string(part))))];
    }

    /// <returns>False when it is none of them, or was used.</returns>
    public static async Task<bool> Use(Work work, Guid user, string written)
    {
        var hash = HashOf(written);
        return await work.Db.RecoveryCodes.Where(c => c.UserId == user && c.Hash == hash).ExecuteDeleteAsync(work.Cancellation) == 1;
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
