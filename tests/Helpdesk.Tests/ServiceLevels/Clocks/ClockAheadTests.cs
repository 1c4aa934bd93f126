using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>
/// The clock of the whole server was ahead for a while: the steps that were taken meanwhile are taken back, and taken at their true time.
/// All of it is later than the test's database believes, as on a server whose clock was put right.
/// </summary>
public sealed class ClockAheadTests : IAsyncLifetime
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    private HelpdeskHost _app = null!;
    private string _number = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(at: ClockAhead.Midnight);
        await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
        _app.AdvanceToWorkingWeek("multipas");
        _number = await _app.SupportTicket();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_breach_of_the_future_is_taken_back_and_the_true_one_is_told()
    {
        var before = await Clock();
        await WhileAhead(ThreeDays);
        Assert.Equal(before.DueAt, (await Clock()).BreachedAt);
        Assert.StartsWith("Просрочено", (await _app.AlertsTo("manager@example.test"))[0].Subject);
        var told = await _app.CountTo("manager@example.test");

        await _app.LookAtClocks();
        var after = await Clock();
        Assert.Equal((ClockStatus.Running, null, null), (after.Status, after.BreachedAt, after.DetectedAt));
        Assert.Equal((before.NextStep, before.NextStepAt), (after.NextStep, after.NextStepAt));
        Assert.Equal(0, await _app.Count("ticket_event where name = 'breached'"));
        Assert.Equal(1, await _app.Count($"ticket_event where name = 'breach-of-future' and at = '{_app.Time.Instant:O}'"));
        var putRight = (await _app.AlertsTo("manager@example.test")).Skip(told).ToList();
        Assert.Contains("Часы сервера спешили", Assert.Single(putRight).Text);
        using var administrator = await _app.SignedIn(HelpdeskHost.AdminEmail);
        Assert.Contains("часы сервера, которые спешили", (await administrator.Get($"/tickets/{_number}")).Text);

        await LookAt(after.NextStepAt!.Value);
        Assert.Contains("50 %", Assert.Single(await _app.AlertsTo("engineer@example.test")).Text);
        await LookAt(before.DueAt - TimeSpan.FromSeconds(1));
        Assert.Equal(told + 1, await _app.CountTo("manager@example.test"));
        await LookAt(before.DueAt);
        Assert.StartsWith("Просрочено", Assert.Single((await _app.AlertsTo("manager@example.test")).Skip(told + 1)).Subject);
        var broken = await Clock();
        Assert.Equal((before.DueAt, before.DueAt), (broken.BreachedAt, broken.DetectedAt));
        Assert.Equal(1, await _app.Count("ticket_event where name = 'breached'"));
        Assert.Equal(1, await _app.Count("alert where step = 'breach'"));
    }

    [Fact]
    public async Task A_warning_that_was_given_before_its_time_is_given_again()
    {
        var first = (await Clock()).NextStepAt!.Value;
        await WhileAhead(first - _app.Time.Instant + TimeSpan.FromMinutes(2));
        Assert.Equal(1, await _app.CountTo("engineer@example.test"));
        await _app.LookAtClocks();
        Assert.Equal(first, (await Clock()).NextStepAt);
        await LookAt(first);
        Assert.Equal(2, (await _app.AlertsTo("engineer@example.test")).Count(m => m.Text.Contains("50 %", StringComparison.Ordinal)));
        Assert.Equal(0, await _app.CountTo("manager@example.test"));
    }

    [Fact]
    public async Task Nobody_is_told_of_what_was_taken_back_before_a_letter_was_written()
    {
        _app.Time.PutClock(ThreeDays);
        await _app.Services.GetRequiredService<DueSteps>().TakeDueSteps(Cancellation);
        Assert.NotEqual(0, await _app.Count("alert"));
        _app.Time.PutClock(-ThreeDays);
        await _app.LookAtClocks();
        Assert.Equal(0, await _app.Count("alert"));
        Assert.Equal(0, await _app.CountTo("manager@example.test"));
        Assert.Equal(ClockStatus.Running, (await Clock()).Status);
    }

    [Fact]
    public async Task A_breach_that_has_become_true_stays_and_is_repeated_at_the_next_opening()
    {
        var due = (await Clock()).DueAt;
        await WhileAhead(ThreeDays);
        var told = await _app.CountTo("manager@example.test");
        await LookAt(due + TimeSpan.FromMinutes(10));

        var clock = await Clock();
        Assert.Equal((due, _app.Time.Instant), (clock.BreachedAt, clock.DetectedAt));
        Assert.Equal(1, await _app.Count("ticket_event where name = 'breached'"));
        Assert.Equal(0, await _app.Count("ticket_event where name = 'breach-of-future'"));
        Assert.Equal(told, await _app.CountTo("manager@example.test"));
        Assert.Equal(_app.Opening("multipas", after: due.AddHours(12)), clock.NextStepAt);
        await LookAt(clock.NextStepAt!.Value);
        Assert.StartsWith("Всё ещё просрочено", Assert.Single((await _app.AlertsTo("manager@example.test")).Skip(told)).Subject);
    }

    [Fact]
    public async Task Many_are_taken_back_at_once_and_a_second_time_as_well()
    {
        await _app.Execute("insert into sla_clock select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).* from "
            + "sla_clock c, generate_series(1, 1100)");
        for (var times = 1; times <= 2; times++)
        {
            await WhileAhead(ThreeDays);
            Assert.Equal(1101, await _app.Count("sla_clock where breached_at is not null"));
            await _app.LookAtClocks();
            Assert.Equal(0, await _app.Count("sla_clock where breached_at is not null or next_step <> 'warn-50'"));
            _app.Time.Advance(TimeSpan.FromSeconds(90));
        }
        Assert.Equal(2 * 1101, await _app.Count("ticket_event where name = 'breach-of-future'"));
    }

    [Fact]
    public async Task A_difference_of_seconds_is_none()
    {
        var due = (await Clock()).DueAt;
        _app.Time.AdvanceTo(due - TimeSpan.FromSeconds(30));
        await WhileAhead(TimeSpan.FromSeconds(40));
        await _app.LookAtClocks();
        Assert.Equal(due, (await Clock()).BreachedAt);
    }

    private async Task WhileAhead(TimeSpan by)
    {
        _app.Time.PutClock(by);
        await _app.LookAtClocks();
        _app.Time.PutClock(-by);
    }

    private async Task LookAt(DateTimeOffset at)
    {
        _app.Time.AdvanceTo(at);
        await _app.LookAtClocks();
    }

    private async Task<SlaClock> Clock()
    {
        await using var db = await _app.Database();
        return await db.Clocks.AsNoTracking().SingleAsync(Cancellation);
    }
}
