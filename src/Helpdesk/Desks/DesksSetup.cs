using Helpdesk.Desks.Calendars;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Settings;

namespace Helpdesk.Desks;

public static class DesksSetup
{
    /// <exception cref="DeskProfileException">A profile has faults: the program does not start.</exception>
    public static void AddDesks(this IServiceCollection services, IConfiguration configuration, ProfileReader reader)
    {
        var directory = configuration[$"{HelpdeskSettings.Section}:{nameof(HelpdeskSettings.ProfilesDirectory)}"];
        var desks = reader.ReadDirectory(string.IsNullOrEmpty(directory) ? DeskCatalog.BuiltInDirectory : directory);
        services.AddSingleton(reader);
        services.AddSingleton(desks);
        services.AddSingleton<CalendarEditions>();
        services.AddSingleton<DeskVersions>();
        services.AddHostedService<HearOfCalendars>();
    }
}
