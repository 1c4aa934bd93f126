using System.Threading.Channels;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace Helpdesk.Jobs;

/// <summary>
/// Writes jobs beside the requests that ask for them: Hangfire's tables may be locked or its schema missing, and nobody waits for that.
/// Where nothing runs jobs, in a command, nobody reads what is asked for here.
/// </summary>
public sealed partial class WorkQueue(IBackgroundJobClient client, IEnumerable<LongWork> kinds, ILogger<WorkQueue> log)
    : BackgroundService, IWorkQueue
{
    private readonly Channel<(string Name, Guid Id)> _asked = Channel.CreateUnbounded<(string, Guid)>();

    public void Begin<TWorker>(Guid id)
        where TWorker : class, ILongWorker => _asked.Writer.TryWrite((kinds.Single(k => k.Worker == typeof(TWorker)).Name, id));

    internal void Begin(LongWork kind, Guid id) => _asked.Writer.TryWrite((kind.Name, id));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (name, id) in _asked.Reader.ReadAllAsync(stoppingToken))
                Write(name, id);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Write(string name, Guid id)
    {
        try
        {
            var job = Job.FromExpression<JobRunner>(runner => runner.Do(name, id, CancellationToken.None));
            client.Create(job, new EnqueuedState(HangfireSetup.LongQueue));
        }
        catch (Exception failure)
        {
            LogFailure(failure, name);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The job {Name} could not be written; it is found in its row within a minute or two")]
    private partial void LogFailure(Exception failure, string name);
}
