using System.Net;

namespace Helpdesk.Bots.Calls;

/// <summary>The proxy of one channel only.</summary>
internal static class OwnProxy
{
    /// <param name="address">User and password may stand in it.</param>
    public static WebProxy? Of(Uri? address) => address is null ? null : new WebProxy(address) { Credentials = CredentialsIn(address) };

    private static NetworkCredential? CredentialsIn(Uri proxy) =>
        proxy.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password]
            ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password))
            : null;
}
