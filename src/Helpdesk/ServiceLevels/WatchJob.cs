using Quartz;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// Quartz only wakes the watch; what is due is in the rows. Several nodes may watch at once: were it one at a time, a node that is paused
/// in its turn would hold up all others until it is declared dead.
/// </summary>
public sealed class WatchJob(KeepWatch keep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await keep.Run(cancellationToken);
}
