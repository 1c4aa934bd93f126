using Helpdesk.Data;
using Helpdesk.ServiceLevels.Alerts;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// Looks ahead between two wakings: sleeps until the next step instead of until the next waking, so that a breach is recorded when it
/// happens. A waking that finds this node watching only lets it go on for longer.
/// </summary>
public sealed partial class KeepWatch(Watch watch, SendAlerts send, NodeClock clock, TimeProvider time, ILogger<KeepWatch> log)
{
    /// <summary>How often it is woken.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    /// <summary>Longer than the rhythm, so that a waking that comes a little late leaves no gap.</summary>
    private static readonly TimeSpan Shift = TimeSpan.FromSeconds(1.75);

    /// <summary>A clock may be started meanwhile that is due before all others.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(500);

    /// <summary>Steps that fall close together are taken together.</summary>
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();

    // By the time that passes, not by a clock that somebody may set.
    private long? _woken;
    private long? _sent;
    private bool _isWatching;
    private Task _sending = Task.CompletedTask;

    public async Task Run(CancellationToken cancellation)
    {
        lock (_gate)
        {
            _woken = time.GetTimestamp();
            if (_isWatching)
                return;
            _isWatching = true;
        }
        try
        {
            while (GoesOn())
                await Look(cancellation);
        }
        catch (Exception fault)
        {
            lock (_gate)
                _isWatching = false;
            // The program is stopping: what is due is taken when it runs again, or by another node.
            if (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
                throw;
        }
        await _sending;
    }

    public bool WasWokenWithin(TimeSpan span)
    {
        lock (_gate)
            return IsWithin(_woken, span);
    }

    private bool IsWithin(long? stamp, TimeSpan span) => stamp is { } since && time.GetElapsedTime(since) < span;

    private bool GoesOn()
    {
        lock (_gate)
            return _isWatching = IsWithin(_woken, Shift);
    }

    private async Task Look(CancellationToken cancellation)
    {
        var next = await watch.NextStepAt(cancellation);
        var taken = next <= clock.Careful ? await watch.TakeBatch(cancellation) : 0;
        Send(cancellation);
        if (taken > 0)
            return;
        var sleep = next - clock.Careful ?? LongestSleep;
        await Task.Delay(sleep < ShortestSleep ? ShortestSleep : sleep < LongestSleep ? sleep : LongestSleep, time, cancellation);
    }

    /// <summary>One pass at a time and beside the watch: letters must not hold up a breach.</summary>
    private void Send(CancellationToken cancellation)
    {
        if (!_sending.IsCompleted || IsWithin(_sent, LongestSleep))
            return;
        _sent = time.GetTimestamp();
        _sending = Task.Run(() => TrySend(cancellation), CancellationToken.None);
    }

    private async Task TrySend(CancellationToken cancellation)
    {
        try
        {
            await send.Run(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            LogFailure(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A pass over the alerts failed; trying again")]
    private partial void LogFailure(Exception failure);
}
