using Hangfire.Server;

namespace Helpdesk.Jobs;

/// <summary>What must be on time: looked at again and again, on every node.</summary>
public interface IWatch
{
    /// <summary>Does what is due, or sleeps until something is, but not for long. Returns when it is to be called again.</summary>
    Task Look(CancellationToken stopping);
}

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

/// <summary>Looks again and again, on a thread of its own.</summary>
public sealed partial class ClockWatch(IWatch watch, ILogger<ClockWatch> log) : IBackgroundProcess
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <remarks>No failure gets out: Hangfire would wait longer and longer before calling again, for minutes in the end.</remarks>
    public void Execute(BackgroundProcessContext context)
    {
        try
        {
            watch.Look(context.StoppingToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (context.IsStopping)
        {
        }
        catch (Exception failure)
        {
            LogFailure(failure);
            context.Wait(AfterFailure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The watch could not look; trying again")]
    private partial void LogFailure(Exception failure);
}
