using Helpdesk.Announcements;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake;
using Helpdesk.Jobs;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Shell.Metrics;
using Helpdesk.Sla;
using Helpdesk.Tickets;

namespace Helpdesk.Hosting;

/// <summary>All services, feature by feature.</summary>
public static class HelpdeskServices
{
    public static void AddHelpdesk(this IServiceCollection services, IConfiguration configuration, string connectionString)
    {
        services.AddOptions<HelpdeskSettings>().Bind(configuration.GetSection(HelpdeskSettings.Section))
            .PostConfigure(settings => settings.Listens((configuration["urls"] ?? configuration["ASPNETCORE_URLS"] ?? "").Split(';')));
        services.AddSingleton(TimeProvider.System);
        services.AddData(connectionString);
        services.AddSingleton<Transactions>();
        services.AddDesks(configuration, Features.Profiles);
        services.AddPeople();
        services.AddOutbox(configuration);
        services.AddServiceLevels();
        services.AddSchools();
        services.AddTickets();
        services.AddFeatures();
        services.AddAnnouncements();
        services.AddIntake(configuration);
        services.AddShell();
        services.AddJobs();
        services.AddPrometheus();
        services.AddPageViews();
    }
}
