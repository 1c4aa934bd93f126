using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;

namespace Helpdesk.People.Door;

/// <summary>
/// The second step: a code of the app, or one of the recovery codes. Tries are limited as those of passwords are, more tightly.
/// </summary>
public sealed class EnterByCode(UseSecondFactor use, SignInTries tries, PendingSteps pending, KnownDevices devices, StaffSessions sessions)
{
    /// <returns>Null when the first step is too long ago.</returns>
    /// <exception cref="TooManyTries">It has to wait.</exception>
    public async Task<EnterResult?> Handle(string? code, HttpContext http, CancellationToken cancellation)
    {
        if (await pending.Read(http, cancellation) is not { } user)
            return null;
        var what = UseSecondFactor.IsOfApp(code) ? TryLimit.Code : TryLimit.RecoveryCode;
        var limits = TryLimit.Of(what, user.Id.ToString(), http.Connection.RemoteIpAddress, devices.Of(http.Request, user.Id));
        var counted = await tries.Count(limits, cancellation);
        if (!await use.Handle(user.Id, code, cancellation))
            return EnterResult.Refused;
        await tries.Forgive(counted, cancellation);
        PendingSteps.End(http);
        await sessions.Begin(http, user, cancellation);
        devices.Remember(http, user.Id);
        return EnterResult.Entered;
    }
}
