using Helpdesk.Data;

namespace Helpdesk.Outbox;

/// <summary>Delivers as soon as something is written (LISTEN/NOTIFY), and looks once a second besides.</summary>
public sealed partial class OutboxWorker(DeliverOutbox deliver, DatabaseSignals signals, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var written = signals.Subscribe(DatabaseSignals.OutboxWritten);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await deliver.Run(stoppingToken) == 0)
                    await written.Wait(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailure(failure);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A pass of the outbox failed; trying again")]
    private partial void LogFailure(Exception failure);
}
