namespace Helpdesk.Testing.Time;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire in the order they are due, each at its own instant,
/// on the thread that calls <see cref="Advance"/>; what they start may go on after it returns.
/// </summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    // What timers and timestamps go by. The clock on the wall may be set to something else.
    private DateTimeOffset _now = start.ToUniversalTime();
    private TimeSpan _ahead;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now + _ahead;
    }

    public override long GetTimestamp()
    {
        lock (_gate)
            return _now.UtcTicks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by) => AdvanceTo(GetUtcNow() + by);

    /// <summary>Moves forward to the instant; timers due until then, that instant included, fire on the way.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        TimeSpan ahead;
        lock (_gate)
            ahead = _ahead;
        FireUntil(instant.ToUniversalTime() - ahead);
    }

    /// <summary>
    /// Somebody puts the clock forward or, with less than zero, back. No time passes: timers and timestamps do not notice.
    /// </summary>
    public void PutClock(TimeSpan by)
    {
        lock (_gate)
            _ahead += by;
    }

    /// <summary>Completes when at least so many timers are set: the code under test has come to its next wait.</summary>
    public Task UntilWaiting(int timers = 1)
    {
        lock (_gate)
        {
            if (_timers.Count >= timers)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((timers, reached));
            return reached.Task;
        }
    }

    internal void Set(ManualTimer timer, TimeSpan? dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime is not { } wait)
                return;
            timer.DueAt = _now + wait;
            timer.Period = period;
            // What is due at once fires now, but never before CreateTimer has returned.
            if (wait == TimeSpan.Zero)
                ThreadPool.QueueUserWorkItem(_ => FireUntil(timer.DueAt));
            _timers.Add(timer);
            foreach (var reached in _waiting.Where(waiting => _timers.Count >= waiting.Count))
                reached.Reached.TrySetResult();
            _waiting.RemoveAll(waiting => waiting.Reached.Task.IsCompleted);
        }
    }

    private void FireUntil(DateTimeOffset instant)
    {
        while (TakeNext(instant) is { } timer)
            timer.Fire();
    }

    private ManualTimer? TakeNext(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.DueAt <= until).MinBy(timer => timer.DueAt);
            if (next is null)
            {
                _now = until > _now ? until : _now;
                return null;
            }
            _now = next.DueAt > _now ? next.DueAt : _now;
            if (next.Period > TimeSpan.Zero)
                next.DueAt += next.Period;
            else
                _timers.Remove(next);
            return next;
        }
    }
}
