using Helpdesk.Data;

namespace Helpdesk.Outbox;

/// <summary>
/// Delivers as soon as something is written (LISTEN/NOTIFY), and looks once a second besides. Each pool of senders has a loop of its own,
/// and none waits for a letter that is on its way.
/// </summary>
public sealed partial class OutboxWorker(DeliverOutbox deliver, KeepOutbox keep, DatabaseSignals signals, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([Keep(stoppingToken), .. Enum.GetValues<SenderPool>().Select(pool => Send(pool, stoppingToken))]);

    private async Task Send(SenderPool pool, CancellationToken stopping)
    {
        using var written = signals.Subscribe(DatabaseSignals.OutboxWritten);
        var sending = new List<Task>();
        var heard = Task.CompletedTask;
        while (!stopping.IsCancellationRequested)
        {
            await Try(async () =>
            {
                var started = await deliver.Start(pool, stopping);
                sending.AddRange(started);
                if (started.Count > 0)
                    return;
                if (heard.IsCompleted)
                    heard = written.Wait(Pause, stopping);
                // Something is written, a second has passed, or a sender is free again.
                await Task.WhenAny([heard, .. sending]);
            }, stopping);
            foreach (var failed in sending.Where(s => s.IsFaulted))
                LogFailure(failed.Exception!);
            sending.RemoveAll(s => s.IsCompleted);
        }
        await Task.WhenAll(sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Keep(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Try(() => keep.Run(stopping), stopping);
            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Try(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            LogFailure(failure);
            await Task.Delay(TimeSpan.FromSeconds(5), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox failed at something; trying again")]
    private partial void LogFailure(Exception failure);
}
