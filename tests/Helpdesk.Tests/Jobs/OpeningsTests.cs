using Helpdesk.Desks;
using Helpdesk.Jobs;
using Helpdesk.Jobs.Calendars;
using Helpdesk.Sla;
using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Helpdesk.Tests.ServiceLevels.Calendars;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using static Helpdesk.Tests.ServiceLevels.Calendars.CalendarDesk;

namespace Helpdesk.Tests.Jobs;

/// <summary>
/// What Quartz fires: the openings of desks, by their calendars. It goes by a clock of its own, so the rows are made as clocks leave
/// them.
/// </summary>
public sealed class OpeningsTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ArmOpenings Openings => _app.Services.GetRequiredService<ArmOpenings>();

    private int Triggers => _app.Services.GetRequiredService<DeskCatalog>().All.Count * _app.Services.GetServices<OpeningWork>().Count();

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        await _app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_trigger_stands_at_the_next_opening_of_each_desk()
    {
        Assert.Equal(Triggers, await Openings.Arm(Cancellation));
        Assert.Equal(0, await Openings.Arm(Cancellation));
        Assert.Equal(Triggers, await _app.Count("quartz.qrtz_triggers"));
        // Monday, 09:00 in Yekaterinburg, unless the desk works on Saturday.
        var next = _app.Services.GetRequiredService<IOpenings>().After("multipas", _app.Time.GetUtcNow());
        Assert.Equal(
            1,
            await _app.Count($"quartz.qrtz_triggers where trigger_name = 'morning-digest/multipas' and next_fire_time = {next.UtcTicks}"));
    }

    [Fact]
    public async Task It_follows_the_calendar_of_the_desk()
    {
        await Openings.Arm(Cancellation);
        var monday = new DateOnly(2026, 11, 23);
        await _app.Apply(await _app.AddDays("kpot", new SpecialDay(monday, DayKind.Off)));
        Assert.Equal(_app.Services.GetServices<OpeningWork>().Count(), await Openings.Arm(Cancellation));
        Assert.Equal(0, await _app.Count(
            $"quartz.qrtz_triggers where trigger_name like '%/kpot' and next_fire_time < {Utc("2026-11-24T00:00:00").UtcTicks}"));
    }

    [Fact]
    public async Task A_trigger_that_a_wrong_clock_left_far_ahead_is_set_anew_and_no_other_is()
    {
        await Openings.Arm(Cancellation);
        await _app.Execute($"update quartz.qrtz_triggers set next_fire_time = next_fire_time + {TimeSpan.FromDays(90).Ticks} where "
            + "trigger_name = 'morning-digest/kpot'");
        Assert.Equal(1, await Openings.Arm(Cancellation));
        Assert.Equal(0, await Openings.Arm(Cancellation));
    }

    [Fact]
    public async Task A_node_that_checked_in_in_the_future_can_be_found_dead()
    {
        await _app.Execute("insert into quartz.qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval) "
            + $"values ('helpdesk', 'gone', {_app.Time.GetUtcNow().AddDays(3).UtcTicks}, 5000)");
        await Openings.Arm(Cancellation);
        Assert.Equal(
            0, await _app.Count($"quartz.qrtz_scheduler_state where last_checkin_time > {_app.Time.GetUtcNow().AddMinutes(1).UtcTicks}"));
    }

    [Fact]
    public async Task When_it_fires_the_work_of_the_day_is_written_and_waits_in_its_row()
    {
        var scheduler = await _app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        await scheduler.Start(Cancellation);
        for (var times = 0; times < 2; times++)
            await scheduler.TriggerJob(
                new JobKey("opening"), new JobDataMap { ["desk"] = "multipas", ["kind"] = "morning-digest" },
                cancellationToken: Cancellation);
        await Eventually.True(async () => await _app.Count("quartz.qrtz_triggers") + await _app.Count("quartz.qrtz_fired_triggers") == 0);
        Assert.Equal(1, await _app.Count(
            "calendar_run where desk = 'multipas' and kind = 'morning-digest' and due_on = '2026-11-20' and done_at is null"));
        await scheduler.Shutdown(cancellationToken: Cancellation);
    }

    [Fact]
    public async Task That_the_scheduler_stops_with_the_program_is_no_failure()
    {
        var (ear, host) = (new Ear(), _app.Services.GetRequiredService<IHostApplicationLifetime>());
        using var logs = new LoggerFactory([ear]);
        using var openings = new ArmOpenings(
            new Stopping(host), _app.Services.GetRequiredService<IOpenings>(), _app.Services.GetServices<OpeningWork>(),
            _app.Services.GetRequiredService<MendCheckIns>(), _app.Time, host, logs.CreateLogger<ArmOpenings>());
        await openings.StartAsync(Cancellation);
        await openings.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal("", ear.Heard);
    }

    [Fact]
    public void No_name_is_both_a_recurring_job_and_fired_by_a_calendar()
    {
        var kinds = _app.Services.GetServices<OpeningWork>().Select(o => o.Kind).ToList();
        Assert.NotEmpty(kinds);
        Assert.Empty(kinds.Intersect(_app.Services.GetServices<RepeatedWork>().Select(r => r.Name)));
        Assert.All(
            _app.Services.GetServices<OpeningWork>(),
            o => Assert.Equal(o.Worker, _app.Services.GetServices<LongWork>().Single(l => l.Name == o.Kind).Worker));
    }

    /// <summary>The program is asked to end, and Quartz is quicker than we are.</summary>
    private sealed class Stopping(IHostApplicationLifetime host) : ISchedulerFactory
    {
        public ValueTask<IScheduler> GetScheduler(CancellationToken cancellationToken = default)
        {
            host.StopApplication();
            throw new SchedulerException("The Scheduler has been Shutdown.");
        }

        public ValueTask<IScheduler?> LookupScheduler(string schedName, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask<List<IScheduler>> GetAllSchedulers(CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
