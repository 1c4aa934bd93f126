namespace Helpdesk.Bots.Tests.Email;

/// <summary>
/// A clock on which waits of minutes take milliseconds: every timer is shortened, and a test can wait for what was asked for.
/// </summary>
internal sealed class QuickTime(int factor = 1000) : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();
    private readonly Dictionary<TimeSpan, TaskCompletionSource> waits = [];

    /// <summary>Completes when somebody waits for exactly so long.</summary>
    public Task AskedFor(TimeSpan wait)
    {
        lock (waits)
            return Known(wait).Task;
    }

    public override DateTimeOffset GetUtcNow() => start + ((System.GetUtcNow() - start) * factor);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (waits)
            Known(dueTime).TrySetResult();
        return System.CreateTimer(callback, state, Shortened(dueTime), Shortened(period));
    }

    private TaskCompletionSource Known(TimeSpan wait)
    {
        if (!waits.TryGetValue(wait, out var asked))
            waits[wait] = asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return asked;
    }

    private TimeSpan Shortened(TimeSpan wait) =>
        wait <= TimeSpan.Zero ? wait : TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, wait.Ticks / factor));
}
