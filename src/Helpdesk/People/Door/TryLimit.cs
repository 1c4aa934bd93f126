using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.People.Door;

/// <summary>
/// So many tries are free; then each next one waits, twice as long each time. Who guesses from one address closes the door for that
/// address only. All strangers together are slowed at one account; a browser in which its owner has signed in before is counted by itself,
/// so that nobody outside can keep them out.
/// </summary>
/// <param name="Key">Hash of what is counted.</param>
/// <param name="IsShared">Others are counted here too: success takes back one try, not all.</param>
public sealed record TryLimit(string Key, int Free, TimeSpan Longest, bool IsShared = false)
{
    /// <summary>The first wait.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>Quiet for so long, it is forgotten.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    /// <param name="what">The step: password, code.</param>
    /// <param name="account">As it was written, whether or not there is one.</param>
    /// <param name="device">The browser, when it is known as this account's.</param>
    public static IReadOnlyList<TryLimit> Of(string what, string account, IPAddress? address, Guid? device)
    {
        if (device is { } known)
            return [new(Hash(what, "device", known.ToString(), account), 10, QuarterHour)];
        var from = Network(address);
        return
        [
            new(Hash(what, "address", from), 30, TimeSpan.FromHours(1), IsShared: true),
            new(Hash(what, "account", account), 50, QuarterHour, IsShared: true),
            new(Hash(what, "both", from, account), 5, QuarterHour),
        ];
    }

    /// <summary>What somebody who is signed in tries at their own account: it closes nothing else.</summary>
    public static IReadOnlyList<TryLimit> OfOwn(string what, Guid staff) => [new(Hash(what, "own", staff.ToString()), 5, QuarterHour)];

    /// <summary>A home has all addresses of its IPv6 network.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null)
            return "";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    private static string Hash(params ReadOnlySpan<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!))));
}
