using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>The second pair of eyes on the watch.</summary>
public sealed class AuditStepsTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AuditSteps Audit => _app.Services.GetRequiredService<AuditSteps>();

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task While_the_watch_is_in_time_the_audit_takes_nothing_and_says_nothing()
    {
        await _app.SupportTicket();
        _app.Time.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(9));
        await _app.Execute("update sla_clock set next_step = 'breach', next_step_at = due_at");
        Assert.Equal(0, await Audit.Run(Cancellation));
        Assert.Equal(1, await _app.Count("sla_clock where breached_at is null"));
        Assert.Equal("ready", await _app.Api.GetStringAsync("/readyz", Cancellation));
    }

    [Fact]
    public async Task Steps_that_nobody_took_are_taken_as_the_watch_takes_them_and_it_is_said()
    {
        var number = await _app.SupportTicket();
        _app.Time.Advance(TimeSpan.FromHours(3));
        Assert.NotEqual(0, await Audit.Run(Cancellation));

        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal(
            ("breached", "2026-11-20T07:00:00Z"), (clock.GetProperty("status").GetString(), clock.GetProperty("breachedAt").GetString()));
        Assert.Equal(0, await Audit.Run(Cancellation));
        Assert.Equal(
            "ready; the watch was late by 1 steps within the last ten minutes", await _app.Api.GetStringAsync("/readyz", Cancellation));
        Assert.Matches(@"(?m)^helpdesk_watch_late_steps_total(\{[^}]*\})? 1\b", await _app.Api.GetStringAsync("/metrics", Cancellation));
        _app.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("ready", await _app.Api.GetStringAsync("/readyz", Cancellation));
    }
}
