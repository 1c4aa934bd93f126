namespace Helpdesk.ServiceLevels;

/// <summary>
/// Wakes the watch when the scheduler does not: a node that is paused while it holds the scheduler's lock in the database stops the
/// schedulers of all nodes, and the watch must not stop with them.
/// </summary>
public sealed partial class WatchUnwoken(KeepWatch keep, TimeProvider time, ILogger<WatchUnwoken> log) : BackgroundService
{
    private static readonly TimeSpan Patience = 3 * KeepWatch.Rhythm;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Patience, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!keep.WasWokenWithin(Patience))
                    await Wake(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Wake(CancellationToken stoppingToken)
    {
        try
        {
            await keep.Run(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The watch could not look; trying again")]
    private partial void LogFailure(Exception failure);
}
