using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.ServiceLevels.Alerts;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// The watch of one node: takes the steps that are due, and sleeps until the next one, so that a breach is recorded when it happens. It
/// asks for no lock and no job; several nodes watch side by side, and a step is taken by whichever gets its row.
/// </summary>
public sealed partial class KeepWatch(Watch watch, SendAlerts send, NodeClock clock, TimeProvider time, ILogger<KeepWatch> log) : IWatch
{
    /// <summary>A clock may be started meanwhile that is due before all others.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(500);

    /// <summary>Steps that fall close together are taken together.</summary>
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// While steps are taken, letters about them leave this often; otherwise only what waits for a digest, or was left by another node,
    /// is looked for.
    /// </summary>
    private static readonly TimeSpan BetweenPasses = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenQuietPasses = TimeSpan.FromSeconds(2);

    // By the time that passes, not by a clock that somebody may set.
    private long? _sent;
    private bool _hasTaken;
    private Task _sending = Task.CompletedTask;

    public async Task Look(CancellationToken stopping)
    {
        var next = await watch.NextStepAt(stopping);
        var taken = next <= clock.Careful ? await watch.TakeBatch(stopping) : 0;
        _hasTaken |= taken > 0;
        Send(stopping);
        if (taken > 0)
            return;
        var sleep = next - clock.Careful ?? LongestSleep;
        await Task.Delay(sleep < ShortestSleep ? ShortestSleep : sleep < LongestSleep ? sleep : LongestSleep, time, stopping);
    }

    /// <summary>One pass at a time and beside the watch: letters must not hold up a breach.</summary>
    private void Send(CancellationToken stopping)
    {
        if (!_sending.IsCompleted || (_sent is { } since && time.GetElapsedTime(since) < (_hasTaken ? BetweenPasses : BetweenQuietPasses)))
            return;
        (_sent, _hasTaken) = (time.GetTimestamp(), false);
        _sending = Task.Run(() => TrySend(stopping), CancellationToken.None);
    }

    private async Task TrySend(CancellationToken stopping)
    {
        try
        {
            await send.Run(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
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
