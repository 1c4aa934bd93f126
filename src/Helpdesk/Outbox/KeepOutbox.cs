namespace Helpdesk.Outbox;

/// <summary>What no sender does: letters of senders that died, of clocks that were wrong, of accounts that nobody has.</summary>
public sealed class KeepOutbox(
    ReclaimLetters reclaim, AbsentAccounts accounts, HandOverLetters handOver, WaitingReplies waiting, TimeProvider time)
{
    private static readonly TimeSpan BetweenReclaims = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private long? _reclaimed;
    private long? _looked;

    public Task Run(CancellationToken cancellation) => Run(hasAbandoned: true, cancellation);

    /// <param name="hasAbandoned">False when it is known that no sender left anything behind.</param>
    public async Task Run(bool hasAbandoned, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var isStart = _looked is null;
            if (IsTime(ref _looked, BetweenLooks))
            {
                if (isStart)
                    await reclaim.TryMailAnew(cancellation);
                await accounts.Count(cancellation);
                await handOver.Run(cancellation);
                await waiting.Run(cancellation);
                await reclaim.PutOff(cancellation);
            }
            if (hasAbandoned && IsTime(ref _reclaimed, BetweenReclaims))
                await reclaim.Abandoned(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool IsTime(ref long? last, TimeSpan between)
    {
        if (last is { } stamp && time.GetElapsedTime(stamp) < between)
            return false;
        last = time.GetTimestamp();
        return true;
    }
}
