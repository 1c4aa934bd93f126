using Npgsql;
using Quartz;

namespace Helpdesk.Jobs;

/// <summary>
/// A job that is woken every two seconds is never due in an hour. When it seems so, the clock was set back, or was ahead when the scheduler
/// last looked at it: then the job begins anew. A node that seems to have checked in in the future checks in now, so that its jobs are
/// taken over should it be dead.
/// </summary>
public sealed partial class MendSchedule(
    ISchedulerFactory schedulers, IEnumerable<RepeatedJob> jobs, NpgsqlDataSource source, TimeProvider time, ILogger<MendSchedule> log)
{
    /// <summary>Clocks of nodes differ a little.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    /// <returns>How many jobs began anew.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using (var checkIns = source.CreateCommand($"update {QuartzSetup.Schema}.qrtz_scheduler_state set last_checkin_time = $1 where last_checkin_time > $2"))
        {
            checkIns.Parameters.Add(new() { Value = now.UtcTicks });
            checkIns.Parameters.Add(new() { Value = (now + Slack).UtcTicks });
            await checkIns.ExecuteNonQueryAsync(cancellation);
        }
        var mended = 0;
        var due = await Due(cancellation);
        foreach (var job in jobs.Where(job => due.GetValueOrDefault(job.Name) > (now + job.Every + Slack).UtcTicks))
        {
            var scheduler = await schedulers.GetScheduler(cancellation);
            var key = new TriggerKey(job.Name);
            if (await scheduler.GetTrigger(key, cancellation) is not { } trigger)
                continue;
            await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartAt(now).Build(), cancellation);
            LogMended(job.Name);
            mended++;
        }
        return mended;
    }

    private async Task<Dictionary<string, long>> Due(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select trigger_name, next_fire_time from {QuartzSetup.Schema}.qrtz_triggers where next_fire_time is not null");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var due = new Dictionary<string, long>();
        while (await rows.ReadAsync(cancellation))
            due[rows.GetString(0)] = rows.GetInt64(1);
        return due;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Job} was due much later than its pace allows: a clock was wrong. It begins anew")]
    private partial void LogMended(string job);
}

/// <summary>Looks every few seconds, by the time that passes.</summary>
internal sealed partial class KeepSchedule(MendSchedule mend, TimeProvider time, ILogger<KeepSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Try(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Try(CancellationToken stopping)
    {
        try
        {
            await mend.Run(stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The schedule of the jobs could not be looked at; trying again")]
    private partial void LogFailure(Exception failure);
}
