using Helpdesk.Jobs;

namespace Helpdesk.ServiceLevels;

public static class ServiceLevelsSetup
{
    public static void AddServiceLevels(this IServiceCollection services)
    {
        services.AddSingleton<ApplyEvent>();
        services.AddSingleton<SwitchPromises>();
        services.AddSingleton<CountInZone>();
        services.AddSingleton<AlertMail>();
        services.AddSingleton<WriteAlerts>();
        services.AddSingleton<Watch>();
        services.AddSingleton(RepeatedJob.Of<WatchJob>("watch", TimeSpan.FromSeconds(1)));
    }
}
