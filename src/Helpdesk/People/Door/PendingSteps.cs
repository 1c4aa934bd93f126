using System.Globalization;
using System.Security.Cryptography;
using Helpdesk.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Door;

/// <summary>
/// Who has given the password and owes the code: a cookie that is good for ten minutes, and for nothing but the second step.
/// </summary>
public sealed class PendingSteps(IDataProtectionProvider protection, IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    private const string Cookie = "helpdesk-step";

    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("Helpdesk.PendingStep");

    public void Begin(HttpContext http, StaffUser user)
    {
        var text = $"{user.Id}|{user.SecurityStamp}|{time.Instant.UtcTicks.ToString(CultureInfo.InvariantCulture)}";
        http.Response.Cookies.Append(Cookie, _protector.Protect(text), Options(http));
    }

    /// <returns>Null when the time is over, or the account changed meanwhile.</returns>
    public async Task<StaffUser?> Read(HttpContext http, CancellationToken cancellation)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } cookie)
            return null;
        string[] parts;
        try
        {
            parts = _protector.Unprotect(cookie).Split('|');
        }
        catch (CryptographicException)
        {
            return null;
        }
        var age = time.Instant - new DateTimeOffset(long.Parse(parts[2], CultureInfo.InvariantCulture), TimeSpan.Zero);
        if (age.Duration() > GoodFor)
            return null;
        var (id, stamp) = (Guid.Parse(parts[0]), parts[1]);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Staff.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp && u.IsActive, cancellation);
    }

    public static void End(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http));

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true };
}
