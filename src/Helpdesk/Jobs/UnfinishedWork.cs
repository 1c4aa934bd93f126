using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Helpdesk.Jobs;

/// <summary>
/// Has begun what was written and has no job: the program died, or Hangfire's tables were away, between the commit and the job. What
/// has failed for good has a job still and waits for a person.
/// </summary>
public sealed class UnfinishedWork(IServiceProvider services, IEnumerable<LongWork> kinds, JobStorage storage, WorkQueue queue)
{
    /// <summary>More jobs than this are never looked through; a second job of one row harms nothing.</summary>
    private const int Most = 1000;

    /// <returns>How many were begun.</returns>
    public async Task<int> Begin(CancellationToken cancellation)
    {
        var (begun, jobs) = (0, (HashSet<(string, Guid)>?)null);
        foreach (var kind in kinds)
        {
            foreach (var id in await kind.WorkerIn(services).Unfinished(cancellation))
            {
                jobs ??= Jobs(storage.GetMonitoringApi());
                if (!jobs.Add((kind.Name, id)))
                    continue;
                queue.Begin(kind, id);
                begun++;
            }
        }
        return begun;
    }

    private static HashSet<(string, Guid)> Jobs(IMonitoringApi all) =>
    [
        .. all.EnqueuedJobs(HangfireSetup.LongQueue, 0, Most).Select(j => j.Value?.Job)
            .Concat(all.FetchedJobs(HangfireSetup.LongQueue, 0, Most).Select(j => j.Value?.Job))
            .Concat(all.ProcessingJobs(0, Most).Select(j => j.Value?.Job))
            .Concat(all.ScheduledJobs(0, Most).Select(j => j.Value?.Job))
            .Concat(all.FailedJobs(0, Most).Select(j => j.Value?.Job))
            .Select(Row).OfType<(string, Guid)>(),
    ];

    private static (string, Guid)? Row(Job? job) => job?.Args is [string name, Guid id, ..] ? (name, id) : null;
}
