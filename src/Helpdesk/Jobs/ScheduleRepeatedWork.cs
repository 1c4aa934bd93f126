using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Helpdesk.Jobs;

/// <summary>
/// Keeps Hangfire's list of recurring jobs as this version has it. A job of each minute is never due in an hour: when it seems so, a
/// clock was set back, or was ahead when the job last ran; then it begins anew.
/// </summary>
public sealed partial class ScheduleRepeatedWork(
    JobStorage storage, IRecurringJobManager manager, IEnumerable<RepeatedWork> repeated, TimeProvider time,
    ILogger<ScheduleRepeatedWork> log)
    : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Clocks of nodes differ a little.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    /// <returns>How many jobs began anew because a clock was wrong.</returns>
    public int Arrange()
    {
        using var connection = storage.GetConnection();
        var there = connection.GetRecurringJobs().ToDictionary(job => job.Id);
        foreach (var left in there.Keys.Except(repeated.Select(r => r.Name)))
            manager.RemoveIfExists(left);
        var mended = 0;
        foreach (var work in repeated)
        {
            if (there.GetValueOrDefault(work.Name) is not { } job || job.Removed || job.LoadException is not null || job.Cron != work.Cron)
                Add(work);
            else if (job.NextExecution is { } next && next > (time.GetUtcNow() + work.Every + Slack).UtcDateTime)
            {
                manager.RemoveIfExists(work.Name);
                Add(work);
                LogMended(work.Name);
                mended++;
            }
        }
        return mended;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
                await Task.Delay(Try() ? Rhythm : AfterFailure, time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Add(RepeatedWork work) => manager.AddOrUpdate(
        work.Name,
        Job.FromExpression<JobRunner>(runner => runner.Repeat(work.Name, CancellationToken.None)),
        work.Cron,
        new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Relaxed });

    private bool Try()
    {
        try
        {
            Arrange();
            return true;
        }
        catch (Exception failure)
        {
            LogFailure(failure);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The job {Job} was due much later than its pace allows: a clock was wrong. It begins anew")]
    private partial void LogMended(string job);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of recurring jobs could not be looked at; trying again")]
    private partial void LogFailure(Exception failure);
}
