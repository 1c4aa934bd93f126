using Helpdesk.Jobs;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpdesk.Tests.Jobs;

/// <summary>The scheduler goes by a clock of its own, so the rows it leaves are made as a wrong clock leaves them.</summary>
public sealed class MendScheduleTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start(workers: true);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_job_that_seems_to_be_due_days_later_begins_anew_and_no_other_does()
    {
        await Execute($"update quartz.qrtz_triggers set next_fire_time = next_fire_time + {TimeSpan.FromDays(3).Ticks} where trigger_name in ('draft-end', 'wipe-secrets')");
        await Execute($"update quartz.qrtz_triggers set next_fire_time = next_fire_time + {TimeSpan.FromHours(1).Ticks} where trigger_name = 'calendar-reminder'");
        var mend = _app.Services.GetRequiredService<MendSchedule>();
        Assert.Equal(3, await mend.Run(Cancellation));
        Assert.Equal(0, await mend.Run(Cancellation));
        Assert.Equal(0, await Count($"qrtz_triggers where next_fire_time > {(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1.1)).UtcTicks}"));
    }

    [Fact]
    public async Task A_node_that_checked_in_in_the_future_can_be_found_dead()
    {
        await Execute($"insert into quartz.qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval) values ('helpdesk', 'gone', {(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(3)).UtcTicks}, 5000)");
        await _app.Services.GetRequiredService<MendSchedule>().Run(Cancellation);
        Assert.Equal(0, await Count($"qrtz_scheduler_state where last_checkin_time > {(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1)).UtcTicks}"));
    }

    private async Task Execute(string sql)
    {
        await using var command = _app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<long> Count(string from)
    {
        await using var command = _app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select count(*) from quartz." + from);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
