using Helpdesk.Testing.Time;

namespace Helpdesk.Tests.TestTools;

public sealed class ManualTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private readonly ManualTime _time = new(Start);

    [Fact]
    public void Time_stands_still_until_advanced()
    {
        var stamp = _time.GetTimestamp();
        Assert.Equal(Start, _time.GetUtcNow());

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(Start.AddMinutes(5), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(5), _time.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timers_fire_in_order_each_at_its_own_instant()
    {
        var fired = new List<(string, DateTimeOffset)>();
        using var late = _time.CreateTimer(
            _ => fired.Add(("late", _time.GetUtcNow())), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var every = _time.CreateTimer(
            _ => fired.Add(("every", _time.GetUtcNow())), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal([("every", Start.AddSeconds(2)), ("late", Start.AddSeconds(3)), ("every", Start.AddSeconds(4))], fired);
    }

    [Fact]
    public void A_stopped_or_disposed_timer_is_silent()
    {
        var fired = 0;
        using var stopped = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        var disposed = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        disposed.Dispose();

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, fired);
        Assert.False(disposed.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void Time_does_not_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.AdvanceTo(Start.AddTicks(-1)));

    [Fact]
    public void A_clock_that_is_put_forward_or_back_moves_neither_timers_nor_timestamps()
    {
        var (stamp, fired) = (_time.GetTimestamp(), 0);
        using var timer = _time.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        _time.PutClock(TimeSpan.FromDays(3));
        _time.PutClock(-TimeSpan.FromDays(4));

        Assert.Equal(Start.AddDays(-1), _time.GetUtcNow());
        Assert.Equal((TimeSpan.Zero, 0), (_time.GetElapsedTime(stamp), fired));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((Start.AddDays(-1).AddHours(1), TimeSpan.FromHours(1), 1), (_time.GetUtcNow(), _time.GetElapsedTime(stamp), fired));
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_without_an_advance()
    {
        var fired = new TaskCompletionSource();
        await using var timer = _time.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_loop_on_a_delay_can_be_driven_turn_by_turn()
    {
        using var stop = new CancellationTokenSource();
        var turns = 0;
        var loop = Loop();

        for (var turn = 1; turn <= 3; turn++)
        {
            await _time.UntilWaiting().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.Equal(turn, turns);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);

        async Task Loop()
        {
            for (; ; )
            {
                turns++;
                await Task.Delay(TimeSpan.FromSeconds(1), _time, stop.Token);
            }
        }
    }

    [Fact]
    public async Task A_cancellation_after_a_time_is_driven_too()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), _time);
        _time.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, limit.Token));
    }
}
