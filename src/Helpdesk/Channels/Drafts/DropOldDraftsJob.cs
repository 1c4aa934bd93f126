using Quartz;

namespace Helpdesk.Channels.Drafts;

/// <summary>Quartz only wakes it.</summary>
public sealed class DropOldDraftsJob(DropOldDrafts drop) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await drop.Run(cancellationToken);
}
