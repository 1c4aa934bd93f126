using Quartz;

namespace Helpdesk.People.Door;

/// <summary>Quartz only wakes it.</summary>
public sealed class SweepDoorJob(SweepDoor sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.Run(cancellationToken);
}
