using Helpdesk.Data;
using Helpdesk.Demo;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Shell.Metrics;

namespace Helpdesk.Hosting;

/// <summary>All services: those that every feature stands on, then feature by feature.</summary>
public static class HelpdeskServices
{
    public static void AddHelpdesk(
        this IServiceCollection services, IConfiguration configuration, string connectionString, FeatureSet features)
    {
        services.AddOptions<HelpdeskSettings>().Bind(configuration.GetSection(HelpdeskSettings.Section))
            .PostConfigure(settings => settings.Listens((configuration["urls"] ?? configuration["ASPNETCORE_URLS"] ?? "").Split(';')));
        services.AddSingleton(TimeProvider.System);
        services.AddData(connectionString);
        services.AddSingleton<Transactions>();
        services.AddDesks(configuration, features.Profiles);
        services.AddOutbox(configuration);
        services.AddShell();
        services.AddPrometheus();
        features.AddServices(services, configuration);
        services.AddScoped<DemoData>();
        services.AddScoped<DemoRegistry>();
    }
}
