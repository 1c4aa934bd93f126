using Quartz;

namespace Helpdesk.Jobs.Calendars;

/// <summary>
/// Has a trigger stand at the next opening of each desk for each kind of work. Looked at every minute, by the time that passes: a
/// trigger that has fired is gone, a calendar may have been changed, and a clock that was wrong may have left one far ahead.
/// </summary>
public sealed partial class ArmOpenings(
    ISchedulerFactory schedulers, IOpenings openings, IEnumerable<OpeningWork> kinds, MendCheckIns mend, TimeProvider time,
    IHostApplicationLifetime host, ILogger<ArmOpenings> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);

    /// <summary>Quartz keeps milliseconds.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromSeconds(1);

    /// <returns>How many triggers were set anew.</returns>
    public async Task<int> Arm(CancellationToken cancellation)
    {
        await mend.Run(cancellation);
        var scheduler = await schedulers.GetScheduler(cancellation);
        var (now, armed) = (time.GetUtcNow(), 0);
        foreach (var (kind, desk) in kinds.SelectMany(kind => openings.Desks.Select(desk => (kind.Kind, desk))))
        {
            var key = new TriggerKey($"{kind}/{desk}");
            var (next, there) = (openings.After(desk, now), (await scheduler.GetTrigger(key, cancellation))?.NextFireTimeUtc);
            // Due and not fired yet: another node is about to, or this one after a stop.
            if (there is { } at && (at <= now || (at - next).Duration() < Same))
                continue;
            var trigger = TriggerBuilder.Create(time).WithIdentity(key).ForJob(OpeningJob.Key)
                .UsingJobData(OpeningJob.Desk, desk).UsingJobData(OpeningJob.Kind, kind)
                .StartAt(next)
                .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
                .Build();
            if (there is null)
                await scheduler.ScheduleJob(trigger, cancellationToken: cancellation);
            else
                await scheduler.RescheduleJob(key, trigger, cancellation);
            armed++;
        }
        return armed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Services are stopped side by side: by the time that this one is asked to, Quartz may be down.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, host.ApplicationStopping);
        using var timer = new PeriodicTimer(Rhythm, time);
        try
        {
            do
                await Try(stop.Token);
            while (await timer.WaitForNextTickAsync(stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task Try(CancellationToken stopping)
    {
        try
        {
            await Arm(stopping);
        }
        catch (SchedulerException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The triggers at the openings of the desks could not be set; trying again")]
    private partial void LogFailure(Exception failure);
}
