namespace Helpdesk.Bots.Tests.Email;

/// <summary>A clock on which waits of minutes take milliseconds: every timer is shortened, and what it was asked for is remembered.</summary>
internal sealed class QuickTime(int factor = 1000) : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();
    private readonly List<TimeSpan> waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (waits)
                return [.. waits];
        }
    }

    public override DateTimeOffset GetUtcNow() => start + ((System.GetUtcNow() - start) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (waits)
            waits.Add(dueTime);
        return System.CreateTimer(callback, state, Shortened(dueTime), Shortened(period));
    }

    private TimeSpan Shortened(TimeSpan wait) => wait <= TimeSpan.Zero ? wait : TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, wait.Ticks / factor));
}
