using Helpdesk.Data;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>The clock of a node is set wrongly while it runs; the database's is right.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class WrongNodeClockTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start(at: TimeProvider.System.GetUtcNow());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task No_deadline_is_over_because_one_node_believes_so()
    {
        await _app.SupportTicket();
        var clock = await Measured();
        Assert.False(clock.IsWrong);

        // Noticed at once, without asking the database again.
        _app.Time.PutClock(TimeSpan.FromDays(60));
        Assert.InRange(clock.Ahead.TotalDays, 59.9, 60.1);
        Assert.Equal(0, await _app.LookAtClocks());

        _app.Time.PutClock(-TimeSpan.FromDays(60));
        Assert.False(clock.IsWrong);
        Assert.Equal(0, await _app.LookAtClocks());
        _app.Time.Advance(TimeSpan.FromDays(60));
        Assert.NotEqual(0, await _app.LookAtClocks());
    }

    [Fact]
    public async Task It_is_said_where_the_state_of_the_node_is_asked_for()
    {
        await Measured();
        Assert.Equal("ready", await _app.Api.GetStringAsync("/readyz", Cancellation));
        _app.Time.PutClock(-TimeSpan.FromHours(1));
        Assert.Matches(
            @"\Aready; the clock of this node is 3[56]\d\d(\.\d)? s behind the database's\z",
            await _app.Api.GetStringAsync("/readyz", Cancellation));
        Assert.Matches(@"(?m)^helpdesk_clock_ahead_seconds(\{\})? -3[56]\d\d", await _app.Api.GetStringAsync("/metrics", Cancellation));
        using var administrator = await _app.SignedIn(HelpdeskHost.AdminEmail);
        Assert.Contains("Часы этого сервера отстают на 3", (await administrator.Get("/admin/system")).Text);
    }

    /// <summary>The test's clock stood still while the program started.</summary>
    private async Task<NodeClock> Measured()
    {
        _app.Time.AdvanceTo(TimeProvider.System.GetUtcNow());
        var clock = _app.Services.GetRequiredService<NodeClock>();
        await clock.Measure(Cancellation);
        return clock;
    }

    [Fact]
    public async Task A_clock_that_is_put_back_while_the_watch_sleeps_neither_keeps_it_awake_nor_lets_it_sleep_longer()
    {
        await _app.SupportTicket();
        await Measured();
        var keep = _app.Services.GetRequiredService<WatchClocks>();
        var looking = keep.Look(Cancellation);
        await _app.Time.UntilWaiting().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        _app.Time.PutClock(-TimeSpan.FromHours(1));
        Assert.False(looking.IsCompleted);
        _app.Time.Advance(TimeSpan.FromMilliseconds(500));
        await looking.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        var again = keep.Look(Cancellation);
        await _app.Time.UntilWaiting().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.False(again.IsCompleted);
        _app.Time.Advance(TimeSpan.FromMilliseconds(500));
        await again.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }
}
