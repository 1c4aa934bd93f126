namespace Helpdesk.Testing.Time;

internal sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
{
    private bool _disposed;

    public DateTimeOffset DueAt { get; set; }

    /// <summary>Zero for a timer that fires once.</summary>
    public TimeSpan Period { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
            return false;
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        time.Set(this, dueTime == Timeout.InfiniteTimeSpan ? null : dueTime, period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period);
        return true;
    }

    public void Fire() => callback(state);

    public void Dispose()
    {
        _disposed = true;
        time.Set(this, null, TimeSpan.Zero);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
