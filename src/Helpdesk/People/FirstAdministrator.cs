using System.Security.Cryptography;
using Helpdesk.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.People;

/// <summary>
/// An installation without people gets its first administrator; a password made here is printed once and kept nowhere. Of nodes that
/// start together one makes it.
/// </summary>
public sealed class FirstAdministrator(Transactions transactions, IOptions<HelpdeskSettings> settings)
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public async Task Make(CancellationToken cancellation)
    {
        var email = settings.Value.AdminEmail ?? "admin@example.test";
        var password = settings.Value.AdminPassword ?? RandomNumberGenerator.GetString(Letters, 16);
        var isMade = await transactions.Run(Actor.Nobody, work => MakeIfNone(work, email, password), cancellation);
        if (isMade && settings.Value.AdminPassword is null)
            Console.WriteLine($"First administrator: {email}  password: {password}  (shown once)");
    }

    /// <returns>False where there is an administrator.</returns>
    private static async Task<bool> MakeIfNone(Work work, string email, string password)
    {
        await work.Db.WaitForTurn("first administrator", work.Cancellation);
        if (await work.Db.Staff.AnyAsync(u => u.IsAdministrator, work.Cancellation))
            return false;
        var user = new StaffUser
        {
            Id = Guid.CreateVersion7(work.Now),
            UserName = email,
            Email = email,
            DisplayName = "Администратор",
            IsAdministrator = true,
        };
        var made = await work.The<UserManager<StaffUser>>().CreateAsync(user, password);
        return made.Succeeded
            ? true
            : throw new InvalidOperationException(
                "The first administrator cannot be made: " + string.Join(" ", made.Errors.Select(e => e.Description)));
    }
}
