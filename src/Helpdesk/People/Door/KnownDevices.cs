using System.Globalization;
using System.Security.Cryptography;
using Helpdesk.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Helpdesk.People.Door;

/// <summary>
/// A cookie that outlives sessions says who has signed in with this browser before. It opens nothing: their tries here are counted apart
/// from those of strangers.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Cookie = "helpdesk-device";

    private const int MostPeople = 5;

    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("Helpdesk.KnownDevice");

    /// <returns>Id of the browser; null when this person has not signed in with it.</returns>
    public Guid? Of(HttpRequest request, Guid staff) => Read(request) is { } device && device.People.Contains(staff) ? device.Id : null;

    public void Remember(HttpContext http, Guid staff)
    {
        var known = Read(http.Request);
        var people = (known?.People ?? []).Where(p => p != staff).Prepend(staff).Take(MostPeople);
        var text = string.Join('|', [(known?.Id ?? Guid.NewGuid()).ToString(), time.Instant.UtcTicks.ToString(CultureInfo.InvariantCulture),
            .. people.Select(p => p.ToString())]);
        http.Response.Cookies.Append(Cookie, _protector.Protect(text), new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = GoodFor,
            IsEssential = true,
        });
    }

    private (Guid Id, IReadOnlyList<Guid> People)? Read(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 } cookie)
            return null;
        try
        {
            var parts = _protector.Unprotect(cookie).Split('|');
            var since = new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero);
            return time.Instant - since < GoodFor ? (Guid.Parse(parts[0]), [.. parts.Skip(2).Select(Guid.Parse)]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
