using Helpdesk.Desks;
using Helpdesk.Shell;

namespace Helpdesk.Intake.Pages;

/// <summary>The requester's zone is not known: times are the desk's, and say so.</summary>
internal static class RequesterMoments
{
    public static Moments Of(Desk desk, TimeProvider time) => new(desk.Calendar.Zone, time.GetUtcNow(), namesZone: true);
}
