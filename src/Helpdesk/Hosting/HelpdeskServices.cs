using Helpdesk.Announcements;
using Helpdesk.Bots;
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
    /// <param name="messengers">Those that bring accounts of the settings to life.</param>
    public static void AddHelpdesk(
        this IServiceCollection services, IConfiguration configuration, string connectionString, IReadOnlyList<Messenger> messengers)
    {
        var channels = new ChannelCatalog(messengers);
        services.AddOptions<HelpdeskSettings>().Bind(configuration.GetSection(HelpdeskSettings.Section))
            .PostConfigure(settings => settings.Listens((configuration["urls"] ?? configuration["ASPNETCORE_URLS"] ?? "").Split(';')));
        services.AddSingleton(TimeProvider.System);
        services.AddData(connectionString);
        services.AddSingleton<Transactions>();
        services.AddSingleton(channels);
        services.AddDesks(configuration, Features.ProfilesOf(channels));
        services.AddPeople();
        services.AddOutbox(configuration);
        services.AddServiceLevels();
        services.AddSchools();
        services.AddTickets();
        services.AddFeatures();
        services.AddAnnouncements();
        services.AddIntake(configuration, messengers);
        services.AddShell();
        services.AddJobs();
        services.AddPrometheus();
        services.AddPageViews();
    }
}
