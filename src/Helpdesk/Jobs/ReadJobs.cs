using Hangfire;

namespace Helpdesk.Jobs;

/// <summary>How the jobs do, for who keeps the program.</summary>
public sealed class ReadJobs(JobStorage storage, TimeProvider time)
{
    /// <summary>A server says every 20 seconds that it lives.</summary>
    private static readonly TimeSpan Alive = TimeSpan.FromMinutes(1);

    /// <param name="Servers">Those that lived within the last minute.</param>
    /// <param name="Silent">Those that were not stopped and have given no sign since.</param>
    /// <param name="Failed">Jobs that failed for good and wait for a person.</param>
    public sealed record Response(int Servers, int Silent, long Failed);

    public Response Handle()
    {
        var (all, since) = (storage.GetMonitoringApi(), (time.GetUtcNow() - Alive).UtcDateTime);
        var servers = all.Servers();
        var alive = servers.Count(server => server.Heartbeat >= since);
        return new(alive, servers.Count - alive, all.FailedCount());
    }
}
