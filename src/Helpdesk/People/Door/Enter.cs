using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;

namespace Helpdesk.People.Door;

/// <summary>Who has proved the password, by typing it or by setting it: they are in, or the second step is next.</summary>
public sealed class Enter(ReadSecondFactor factors, PendingSteps pending, KnownDevices devices, StaffSessions sessions)
{
    public async Task<EnterResult> Handle(StaffUser user, HttpContext http, CancellationToken cancellation)
    {
        if (await factors.IsOn(user.Id, cancellation))
        {
            pending.Begin(http, user);
            return EnterResult.OwesCode;
        }
        await sessions.Begin(http, user, cancellation);
        devices.Remember(http, user.Id);
        return EnterResult.Entered;
    }
}
