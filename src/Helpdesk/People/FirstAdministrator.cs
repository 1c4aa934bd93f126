using System.Security.Cryptography;
using Helpdesk.Data;
using Helpdesk.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.People;

/// <summary>An installation without people gets its first administrator; a password made here is printed once and kept nowhere.</summary>
public sealed class FirstAdministrator(
    HelpdeskDbContext db, UserManager<StaffUser> users, IOptions<HelpdeskSettings> settings, TimeProvider time)
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public async Task Make(CancellationToken cancellation)
    {
        if (await db.Staff.AnyAsync(u => u.IsAdministrator, cancellation))
            return;
        var email = settings.Value.AdminEmail ?? "admin@example.test";
        var password = settings.Value.AdminPassword ?? RandomNumberGenerator.GetString(Letters, 16);
        var user = new StaffUser { Id =
            Guid.CreateVersion7(time.GetUtcNow()), UserName = email, Email = email, DisplayName = "Администратор", IsAdministrator = true };
        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded)
            throw new InvalidOperationException(
                "The first administrator cannot be made: " + string.Join(" ", made.Errors.Select(e => e.Description)));
        if (settings.Value.AdminPassword is null)
            Console.WriteLine($"First administrator: {email}  password: {password}  (shown once)");
    }
}
