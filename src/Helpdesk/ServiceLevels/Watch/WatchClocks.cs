using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.ServiceLevels.Alerts;

namespace Helpdesk.ServiceLevels.Watch;

/// <summary>
/// The watch of one node: takes the steps that are due, and sleeps until the next one, so that a breach is recorded when it happens. It
/// asks for no lock and no job; several nodes watch side by side, and a step is taken by whichever gets its row.
/// </summary>
public sealed partial class WatchClocks(
    DueSteps steps, WriteAlertLetters send, NodeClock clock, DatabaseSignals signals, TimeProvider time,
    ILogger<WatchClocks> log) : IWatch, IAsyncDisposable
{
    /// <summary>
    /// Nothing is missed meanwhile: the database says when a step is written that is due sooner (<see cref="DatabaseSignals.StepNear"/>).
    /// Letters that another node left behind are found so often.
    /// </summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    /// <summary>Nobody says it while the connection is lost. So often, too, the clock is looked at: somebody may set it.</summary>
    private static readonly TimeSpan LightSleep = TimeSpan.FromMilliseconds(500);

    /// <summary>Steps that fall close together are taken together.</summary>
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// While steps are taken, letters about them leave this often; what waits for a digest, or was left by another node, more rarely.
    /// </summary>
    private static readonly TimeSpan BetweenPasses = LightSleep;
    private static readonly TimeSpan BetweenQuietPasses = TimeSpan.FromSeconds(2);

    private readonly DatabaseSignals.Subscription _nearer = signals.Subscribe(DatabaseSignals.StepNear);
    private Task _told = Task.CompletedTask;

    // By the time that passes, not by a clock that somebody may set.
    private long? _sent;
    private bool _hasTaken;
    private Task _sending = Task.CompletedTask;

    public async Task Look(CancellationToken stopping)
    {
        // Before looking, so that nothing is missed in between.
        if (_told.IsCompleted)
            _told = _nearer.Wait(Timeout.InfiniteTimeSpan, stopping);
        var isTold = signals.IsListening;
        var awaited = await steps.Await(stopping);
        var taken = awaited.StepAt <= clock.Careful ? await steps.TakeBatch(stopping) : 0;
        _hasTaken |= taken > 0;
        Send(awaited.HasNews, stopping);
        if (taken > 0)
            return;
        var atMost = !isTold || _hasTaken ? LightSleep : awaited.HasNews ? BetweenQuietPasses : LongestSleep;
        await Sleep(awaited.StepAt, atMost, isTold, stopping);
    }

    /// <summary>When the pass over the letters has ended: what it stands on is put away after this.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sending;
        _nearer.Dispose();
    }

    private async Task Sleep(DateTimeOffset? until, TimeSpan atMost, bool isTold, CancellationToken stopping)
    {
        var (began, slept) = (time.GetTimestamp(), TimeSpan.Zero);
        do
        {
            var rest = new[] { LightSleep, atMost - slept, until - clock.Careful ?? LightSleep }.Min();
            await await Task.WhenAny(_told, Task.Delay(rest > ShortestSleep ? rest : ShortestSleep, time, stopping));
            slept = time.GetElapsedTime(began);
        }
        while (slept < atMost && !_told.IsCompleted && signals.IsListening == isTold && !(until <= clock.Careful));
        if (slept < ShortestSleep)
            await Task.Delay(ShortestSleep - slept, time, stopping);
    }

    /// <summary>One pass at a time and beside the watch: letters must not hold up a breach.</summary>
    private void Send(bool hasNews, CancellationToken stopping)
    {
        if (!_sending.IsCompleted || (_sent is not null && !_hasTaken && !hasNews))
            return;
        if (_sent is { } since && time.GetElapsedTime(since) < (_hasTaken ? BetweenPasses : BetweenQuietPasses))
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
        catch (Exception end) when (stopping.IsCancellationRequested && end is OperationCanceledException or ObjectDisposedException)
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
