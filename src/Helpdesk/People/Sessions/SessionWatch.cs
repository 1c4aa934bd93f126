using System.Security.Claims;
using Helpdesk.Data;

namespace Helpdesk.People.Sessions;

/// <summary>Watches the sessions that open streams belong to.</summary>
public sealed class SessionWatch(DatabaseSignals signals, ReadSession read, TimeProvider time)
{
    /// <param name="closed">The stream is over for another reason.</param>
    public WatchedSession Open(ClaimsPrincipal who, Actor actor, CancellationToken closed) => new(signals, read, time, who, actor, closed);
}
