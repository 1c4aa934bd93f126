using Helpdesk.Data;

namespace Helpdesk.Outbox;

/// <summary>
/// Delivers as soon as something is written: what this node writes is told in memory, what others write by LISTEN/NOTIFY. One question a
/// second finds what is due by its time, and what was never told. Each pool of senders has a loop of its own, and none waits for a letter
/// that is on its way.
/// </summary>
public sealed partial class OutboxWorker(
    DeliverOutbox deliver, LookAtOutbox outbox, KeepOutbox keep, DatabaseSignals signals, TimeProvider time, ILogger<OutboxWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What is due at nearly the same moment is found together.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<SenderPool, Bell> _bells = Enum.GetValues<SenderPool>().ToDictionary(pool => pool, _ => new Bell());

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([Look(stoppingToken), Hear(stoppingToken), .. _bells.Select(pool => Send(pool.Key, pool.Value, stoppingToken))]);

    private async Task Send(SenderPool pool, Bell bell, CancellationToken stopping)
    {
        var sending = new List<Task>();
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, stopping);
        while (!stopping.IsCancellationRequested)
        {
            await Try(async () =>
            {
                var rung = bell.Next();
                var started = await deliver.Start(pool, stopping);
                sending.AddRange(started);
                // Something is written or due, or a sender is free again.
                if (started.Count == 0)
                    await Task.WhenAny([rung, stopped, .. sending]);
            }, stopping);
            foreach (var failed in sending.Where(s => s.IsFaulted))
                LogFailure(failed.Exception!);
            sending.RemoveAll(s => s.IsCompleted);
        }
        await Task.WhenAll(sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Hear(CancellationToken stopping)
    {
        using var written = signals.Subscribe(DatabaseSignals.OutboxWritten);
        while (!stopping.IsCancellationRequested)
        {
            await written.Wait(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var bell in _bells.Values)
                bell.Ring();
            // The first is told at once; of many that are written one after the other the senders hear together.
            await Task.Delay(ShortestPause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Look(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Try(async () =>
            {
                var found = await outbox.Look(stopping);
                await keep.Run(found.HasAbandoned, stopping);
                var now = time.Instant;
                foreach (var (pool, bell) in _bells)
                {
                    if (found.HasAbandoned || (found.Next.TryGetValue(pool, out var at) && at <= now))
                        bell.Ring();
                }
                await Task.Delay(UntilNext(found, now), time, stopping);
            }, stopping);
        }
    }

    /// <summary>Mailings keep their rate: theirs need not be met to the moment.</summary>
    private static TimeSpan UntilNext(LookAtOutbox.Found found, DateTimeOffset now)
    {
        var next = found.Next.Where(n => n.Key != SenderPool.Mailings && n.Value > now)
            .Select(n => n.Value - now).DefaultIfEmpty(Pause).Min();
        return next < ShortestPause ? ShortestPause : next < Pause ? next : Pause;
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
