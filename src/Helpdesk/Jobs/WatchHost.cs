using Hangfire.Server;

namespace Helpdesk.Jobs;

/// <summary>
/// A Hangfire server of processes with the watch alone, apart from the jobs. It stands on no storage: neither a lock on Hangfire's
/// tables nor the lack of them, nor a database that is away at the start, keeps the watch from beginning or holds it up.
/// </summary>
public sealed class WatchHost(ClockWatch watch) : IHostedService
{
    private BackgroundProcessingServer? _server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _server = new BackgroundProcessingServer(
            new NoStorage(), [watch], new Dictionary<string, object>(),
            new() { ServerName = "watch", ShutdownTimeout = TimeSpan.FromSeconds(4) });
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
}
