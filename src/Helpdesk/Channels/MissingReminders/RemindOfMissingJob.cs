using Quartz;

namespace Helpdesk.Channels.MissingReminders;

/// <summary>Quartz only wakes it.</summary>
public sealed class RemindOfMissingJob(RemindOfMissing remind) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await remind.Run(cancellationToken);
}
