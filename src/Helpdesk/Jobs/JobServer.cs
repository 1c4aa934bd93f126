using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;

namespace Helpdesk.Jobs;

/// <summary>
/// Runs the jobs of this node: one Hangfire server, with a few workers for what recurs and others for long work. It starts without the
/// database and begins when that is there.
/// </summary>
public sealed class JobServer(JobStorage storage, IJobFilterProvider filters, IServiceProvider services, IGlobalConfiguration configured)
    : IHostedService
{
    private const int ShortWorkers = 3;
    private const int LongWorkers = 2;

    private BackgroundJobServer? _server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = configured;
        var activator = new Ours(services);
        _server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                Queues = [EnqueuedState.DefaultQueue],
                WorkerCount = ShortWorkers,
                // Each look at what is scheduled costs nine statements; nothing recurs more often than each minute.
                SchedulePollingInterval = TimeSpan.FromSeconds(30),
                HeartbeatInterval = TimeSpan.FromSeconds(20),
                ServerTimeout = TimeSpan.FromMinutes(2),
                ServerCheckInterval = TimeSpan.FromMinutes(1),
                // The whole program has six seconds to stop. A long job goes on after the next start: how far it is stands in its row.
                ShutdownTimeout = TimeSpan.FromSeconds(4),
                FilterProvider = filters,
                Activator = activator,
            },
            storage,
            Enumerable.Range(0, LongWorkers).Select(_ => new Worker(
                [HangfireSetup.LongQueue], new BackgroundJobPerformer(filters, activator), new BackgroundJobStateChanger(filters))));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not { } server)
            return;
        server.SendStop();
        await server.WaitForShutdownAsync(cancellationToken);
        server.Dispose();
    }

    /// <summary>Classes of jobs come from the services of this program, not from what the process keeps for all.</summary>
    private sealed class Ours(IServiceProvider services) : JobActivator
    {
        public override object ActivateJob(Type jobType) => services.GetRequiredService(jobType);
    }
}
