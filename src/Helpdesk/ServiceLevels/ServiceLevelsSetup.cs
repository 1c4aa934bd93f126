using Quartz;

namespace Helpdesk.ServiceLevels;

public static class ServiceLevelsSetup
{
    public static void AddServiceLevels(this IServiceCollection services)
    {
        services.AddSingleton<ApplyEvent>();
        services.AddSingleton<AlertMail>();
        services.AddSingleton<WriteAlerts>();
        services.AddSingleton<Watch>();
    }

    public static void AddWatch(this IQuartzBuilder quartz)
    {
        quartz.AddJob<WatchJob>(job => job.WithIdentity(WatchJob.Key).StoreDurably());
        quartz.AddTrigger(trigger => trigger
            .ForJob(WatchJob.Key)
            .WithIdentity("each-second", "service-levels")
            .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(1)).RepeatForever()));
    }
}
