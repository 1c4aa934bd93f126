using Quartz;

namespace Helpdesk.ServiceLevels;

/// <summary>Quartz only wakes the watch; what is due is in the rows.</summary>
[DisallowConcurrentExecution]
public sealed class WatchJob(Watch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await watch.TakeDueSteps(cancellationToken);
}
