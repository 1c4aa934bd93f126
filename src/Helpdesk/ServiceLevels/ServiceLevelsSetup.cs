using Helpdesk.Jobs;
using Helpdesk.ServiceLevels.Alerts;

namespace Helpdesk.ServiceLevels;

public static class ServiceLevelsSetup
{
    public static void AddServiceLevels(this IServiceCollection services)
    {
        services.AddSingleton<ApplyEvent>();
        services.AddSingleton<AlertMail>();
        services.AddSingleton<DigestMail>();
        services.AddSingleton<TakeAlerts>();
        services.AddSingleton<AlertLetters>();
        services.AddSingleton<SendAlerts>();
        services.AddSingleton<Watch>();
        services.AddSingleton<KeepWatch>();
        services.AddHostedService<WatchUnwoken>();
        services.AddSingleton(RepeatedJob.Of<WatchJob>("watch", KeepWatch.Rhythm));
    }
}
