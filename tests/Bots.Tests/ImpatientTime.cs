namespace Helpdesk.Bots.Tests;

/// <summary>
/// A clock on which every wait is over at once: it jumps to the end of the wait and remembers how long it would have been.
/// </summary>
internal sealed class ImpatientTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];
    private TimeSpan _ahead;
    private DateTimeOffset _now = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);

    /// <summary>Waits are over at once all the same, but the clock does not move: what happens now happens at one instant.</summary>
    public bool StandsStill { get; set; }

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
                return [.. _waits];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now + _ahead;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _now.UtcTicks;
    }

    /// <summary>Somebody sets the clock; no time passes.</summary>
    public void PutClock(TimeSpan by)
    {
        lock (_lock)
            _ahead += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _waits.Add(dueTime);
            if (!StandsStill)
                _now += dueTime;
        }
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Over();
    }

    private sealed class Over : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
