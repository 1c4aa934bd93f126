using Microsoft.AspNetCore.Identity;

namespace Helpdesk.People.Door;

/// <summary>
/// The first step: address and password. Somebody unknown, switched off or without a password gets the same answer as a wrong password,
/// after the same work.
/// </summary>
public sealed class EnterByPassword(UserManager<StaffUser> users, SignInTries tries, KnownDevices devices, Enter enter)
{
    private const int LongestAddress = 254;
    private const int LongestPassword = 200;

    private static readonly StaffUser Nobody = new();
    private static readonly Lock Gate = new();
    private static string? _hashOfNobody;

    public sealed record Request(string? Email, string? Password);

    /// <exception cref="TooManyTries">It has to wait, whoever it is.</exception>
    public async Task<EnterResult> Handle(Request request, HttpContext http, CancellationToken cancellation)
    {
        var address = request.Email?.Trim() ?? "";
        var isAddress = address.Length <= LongestAddress && !address.Any(char.IsControl);
        var user = isAddress ? await users.FindByEmailAsync(address) : null;
        var limits = TryLimit.Of(
            TryLimit.Password, isAddress ? users.NormalizeEmail(address) ?? "" : "", http.Connection.RemoteIpAddress,
            user is null ? null : devices.Of(http.Request, user.Id));
        var counted = await tries.Count(limits, cancellation);
        if (!Fits(user, request.Password))
            return EnterResult.Refused;
        await tries.Forgive(counted, cancellation);
        return await enter.Handle(user!, http, cancellation);
    }

    private bool Fits(StaffUser? user, string? password)
    {
        var hash = user is { IsActive: true, PasswordHash: { } own } ? own : HashOfNobody();
        var given = password is { Length: <= LongestPassword } ? password : "";
        return users.PasswordHasher.VerifyHashedPassword(user ?? Nobody, hash, given) != PasswordVerificationResult.Failed
            && hash == user?.PasswordHash;
    }

    private string HashOfNobody()
    {
        lock (Gate)
            return _hashOfNobody ??= users.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
    }
}
