using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>Steps that are taken late, twice or not in their usual order.</summary>
public sealed class LateStepsTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private Actor _engineer = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_late_warning_overtaken_by_the_next_is_not_given_by_itself()
    {
        await _app.SupportTicket();
        await _app.Later(TimeSpan.FromMinutes(100));
        Assert.Contains("80 %", Assert.Single(await _app.AlertsTo("engineer@example.test")).Text);
    }

    [Fact]
    public async Task Overtaken_by_the_breach_it_is_not_given_at_all()
    {
        await _app.SupportTicket();
        await _app.Later(TimeSpan.FromHours(5));
        Assert.Equal(0, await _app.CountTo("engineer@example.test"));
        Assert.Equal(1, await _app.CountTo("manager@example.test"));
    }

    [Fact]
    public async Task An_answer_that_came_after_the_deadline_but_before_the_watch_does_not_hide_the_breach()
    {
        var number = await _app.SupportTicket();
        _app.Time.Advance(TimeSpan.FromHours(2) + TimeSpan.FromMilliseconds(300));
        await _app.Reply(number, "Выезжаем", _engineer);
        await _app.Later(TimeSpan.FromDays(4));

        Assert.Equal("met-late", (await _app.Clock(number, "technician-response")).GetProperty("status").GetString());
        Assert.Equal(1, await _app.CountTo("manager@example.test"));
        Assert.Equal(1, await _app.Count("ticket_event where name = 'breached'"));
        Assert.Equal(0, await _app.Count("sla_clock where next_step_at is not null"));
    }

    [Fact]
    public async Task Withdrawing_after_the_deadline_does_not_hide_the_breach()
    {
        var number = await _app.SupportTicket();
        _app.Time.Advance(TimeSpan.FromHours(3));
        await _app.Act(number, "withdraw", _engineer, text: "Дубль");
        await _app.Later(TimeSpan.FromDays(4));

        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal(
            ("cancelled", "2026-11-20T07:00:00Z"), (clock.GetProperty("status").GetString(), clock.GetProperty("breachedAt").GetString()));
        Assert.Equal(1, await _app.CountTo("manager@example.test"));
        Assert.Equal(0, await _app.Count("sla_clock where next_step_at is not null"));
    }

    [Fact]
    public async Task A_step_that_comes_again_because_the_clock_was_moved_is_not_told_again()
    {
        await _app.SupportTicket();
        await _app.Later(TimeSpan.FromHours(1));
        await _app.Execute("update sla_clock set next_step = 'warn-50', next_step_at = next_step_at - interval '20 minutes'");
        await _app.Later(TimeSpan.FromMinutes(20));

        Assert.Equal(1, await _app.CountTo("engineer@example.test"));
        Assert.Equal(1, await _app.Count("sla_clock where next_step = 'warn-80'"));
    }

    [Fact]
    public async Task A_clock_that_cannot_be_understood_does_not_stop_the_others()
    {
        await _app.SupportTicket();
        await _app.Execute("update sla_clock set promise = 'forgotten', next_step_at = next_step_at - interval '1 minute'");
        var number = await _app.SupportTicket();
        await _app.Later(TimeSpan.FromHours(2));

        Assert.Equal("breached", (await _app.Clock(number, "technician-response")).GetProperty("status").GetString());
        await using var db = await _app.Database();
        Assert.Equal(
            _app.Time.Instant.AddHours(1),
            (await db.Clocks.SingleAsync(c => c.Promise == "forgotten", TestContext.Current.CancellationToken)).NextStepAt);
    }

    [Fact]
    public async Task Between_two_looks_a_breach_is_recorded_when_it_happens()
    {
        var number = await _app.SupportTicket();
        await _app.Later(TimeSpan.FromMinutes(100));
        _app.Time.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromMilliseconds(700));
        var keep = _app.Services.GetRequiredService<WatchClocks>();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watching = Watch(keep, stopping.Token);
        await Eventually.True(async () =>
        {
            _app.Time.Advance(TimeSpan.FromMilliseconds(50));
            return (await _app.Clock(number, "technician-response")).GetProperty("status").GetString() == "breached";
        });
        await Eventually.True(async () =>
        {
            _app.Time.Advance(TimeSpan.FromMilliseconds(50));
            return await _app.CountTo("manager@example.test") > 0;
        });
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);

        await using var db = await _app.Database();
        var clock = await db.Clocks.SingleAsync(TestContext.Current.CancellationToken);
        Assert.InRange(clock.DetectedAt!.Value - clock.DueAt, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
        Assert.Equal(1, await _app.CountTo("manager@example.test"));
    }

    private static async Task Watch(WatchClocks keep, CancellationToken stopping)
    {
        while (true)
            await keep.Look(stopping);
    }
}
