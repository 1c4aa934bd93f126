using Quartz;

namespace Helpdesk.Channels.Letters;

/// <summary>Quartz only wakes it.</summary>
public sealed class DropOldLettersJob(DropOldLetters drop) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await drop.Run(cancellationToken);
}
