using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.People;

internal static class SessionsInTime
{
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    /// <summary>Long enough ago for the security stamp to be looked at.</summary>
    private static readonly TimeSpan LongAgo = TimeSpan.FromHours(1);

    /// <summary>
    /// A session that began in the future was begun by a clock that was ahead. It would live that much longer, and until then nobody would
    /// ask whether its person was switched off. It is asked now, and from now on it lives as long as any.
    /// </summary>
    public static void BringBack(CookieValidatePrincipalContext session)
    {
        var time = session.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        if (!(session.Properties.IssuedUtc > time.GetUtcNow() + ClocksDiffer))
            return;
        session.Properties.IssuedUtc = time.GetUtcNow() - LongAgo;
        session.Properties.ExpiresUtc = session.Properties.IssuedUtc + session.Options.ExpireTimeSpan;
    }
}
