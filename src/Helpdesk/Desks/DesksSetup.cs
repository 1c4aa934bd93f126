using Helpdesk.Desks.Calendars;
using Helpdesk.Settings;
using Helpdesk.Sla;

namespace Helpdesk.Desks;

public static class DesksSetup
{
    /// <exception cref="DeskProfileException">A profile has faults: the program does not start.</exception>
    public static void AddDesks(this IServiceCollection services, IConfiguration configuration)
    {
        var directory = configuration[$"{HelpdeskSettings.Section}:{nameof(HelpdeskSettings.ProfilesDirectory)}"];
        var desks = DeskCatalog.Load(string.IsNullOrEmpty(directory) ? DeskCatalog.BuiltInDirectory : directory, ProductionCalendar.Russia);
        services.AddSingleton(desks);
        services.AddSingleton<CalendarEditions>();
        services.AddSingleton<DeskVersions>();
        services.AddHostedService<HearOfCalendars>();
    }
}
