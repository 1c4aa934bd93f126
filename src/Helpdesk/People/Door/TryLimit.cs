using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.People.Door;

/// <summary>
/// So many tries are free; then each next one waits, twice as long each time. Who guesses from one address closes the door for that
/// address only. All strangers together are slowed at one account; a browser in which its owner has signed in before is counted by itself,
/// and an address that has hardly tried that account has a few tries beside the strangers, so that nobody outside can keep its owner out.
/// </summary>
/// <param name="Key">Hash of what is counted.</param>
/// <param name="IsShared">Others are counted here too: success takes back one try, not all.</param>
/// <param name="IsOfDay">Begins anew with each day of UTC, however much is tried.</param>
public sealed record TryLimit(string Key, int Free, TimeSpan Longest, bool IsShared = false, bool IsOfDay = false)
{
    /// <summary>Tries at one account from an address that has not failed there lately, while the account makes strangers wait.</summary>
    private const int FreshTries = 3;

    /// <summary>The same from a neighbourhood of addresses: who rents one has all of them.</summary>
    private const int FreshTriesOfNeighbours = 12;

    /// <summary>
    /// The same from everywhere. Who has so many addresses that they use these up keeps out new browsers until midnight UTC, and no longer:
    /// that takes a hundred addresses in 25 neighbourhoods each day. With the hundred tries a day that strangers have besides, a botnet
    /// gets to try 400 passwords of an account a day.
    /// </summary>
    private const int FreshTriesOfAll = 300;

    public const string Password = "password";

    /// <summary>
    /// Six digits of the app. They can be guessed, so strangers have their hundred tries a day at one account and nobody goes beside them:
    /// only who has the password comes so far. Its owner gets in from a browser of theirs or by a <see cref="RecoveryCode"/>, and a new
    /// password ends every step that was begun with the old one.
    /// </summary>
    public const string Code = "code";

    /// <summary>80 random bits, counted apart from <see cref="Code"/>: who guesses those does not shut this way in.</summary>
    public const string RecoveryCode = "recovery-code";

    /// <summary>The first wait.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>Quiet for so long, it is forgotten.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    /// <summary>Where a try is counted instead while this one makes it wait; nothing where nobody gets past it.</summary>
    public IReadOnlyList<TryLimit> Beside { get; private init; } = [];

    /// <param name="what"><see cref="Password"/>, <see cref="Code"/> or <see cref="RecoveryCode"/>.</param>
    /// <param name="account">As it was written, whether or not there is one.</param>
    /// <param name="device">The browser, when it is known as this account's.</param>
    public static IReadOnlyList<TryLimit> Of(string what, string account, IPAddress? address, Guid? device)
    {
        if (device is { } known)
            return [new(Hash(what, "device", known.ToString(), account), 10, QuarterHour)];
        var from = Network(address);
        var both = new TryLimit(Hash(what, "both", from, account), 5, QuarterHour);
        return
        [
            new(Hash(what, "address", from), 30, TimeSpan.FromHours(1), IsShared: true),
            new(Hash(what, "account", account), 50, QuarterHour, IsShared: true)
            {
                Beside = what == Code ? [] :
                [
                    both with { Free = FreshTries },
                    new(
                        Hash(what, "neighbours", Network(address, isWide: true), account), FreshTriesOfNeighbours, QuarterHour,
                        IsShared: true, IsOfDay: true),
                    new(Hash(what, "fresh", account), FreshTriesOfAll, QuarterHour, IsShared: true, IsOfDay: true),
                ],
            },
            both,
        ];
    }

    /// <summary>What somebody who is signed in tries at their own account: it closes nothing else.</summary>
    public static IReadOnlyList<TryLimit> OfOwn(string what, Guid staff) => [new(Hash(what, "own", staff.ToString()), 5, QuarterHour)];

    /// <summary>
    /// A home has all addresses of its IPv6 network; a provider gives away neighbourhoods of 65,536 networks, or of 256 addresses of IPv4.
    /// </summary>
    private static string Network(IPAddress? address, bool isWide = false)
    {
        if (address is null)
            return "";
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        var kept = bytes.Length == 4 ? (isWide ? 3 : 4) : (isWide ? 6 : 8);
        return Convert.ToHexString(bytes.AsSpan(0, kept));
    }

    private static string Hash(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!))));
}
