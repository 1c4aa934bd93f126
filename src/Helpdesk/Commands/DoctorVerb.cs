using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Hosting;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Commands;

/// <summary>Checks every configured part, and says of each that is not well how to mend it.</summary>
internal static class DoctorVerb
{
    public static async Task<int> Run(string[] args, Ending ending)
    {
        var well = true;
        void Say(bool good, string part, string words)
        {
            well &= good;
            Console.WriteLine($"{(good ? "ok  " : "BAD ")} {part}: {words}");
        }

        await using var services = await CommandServices.Make(ending);
        SayAddress(services.Provider.GetRequiredService<IOptions<HelpdeskSettings>>().Value);
        await CheckDatabase(services.Provider, Say, ending.Asked);
        await CheckCalendar(services.Provider, Say, ending.Asked);
        foreach (var check in services.Provider.GetServices<IChannelCheck>())
        {
            var fault = await check.Check(ending.Asked);
            Say(fault is null, check.Name, fault ?? check.Well);
        }
        return well ? 0 : 1;
    }

    /// <summary>Not a fault: on one's own machine the address that is listened on is the right one.</summary>
    private static void SayAddress(HelpdeskSettings settings) => Console.WriteLine(settings.HasPublicUrl
        ? $"ok   public address: links in letters lead to {settings.Link("/")}"
        : $"note public address: not set, so links in letters lead to {settings.Link("/")}, where this machine listens. Set Helpdesk__PublicUrl to the address that people use");

    private static async Task CheckDatabase(IServiceProvider services, Action<bool, string, string> say, CancellationToken cancellation)
    {
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContextAsync(cancellation);
            var missing = (await db.Database.GetPendingMigrationsAsync(cancellation)).Count();
            say(missing == 0, "database", missing == 0 ? "up to date" : $"{missing} migrations are missing: run `migrate`");
            var clock = services.GetRequiredService<NodeClock>();
            await clock.Measure(CancellationToken.None);
            say(!clock.IsWrong, "clock", clock.IsWrong ? $"{clock}. Set it right (NTP)" : "agrees with the database's");
        }
        catch (Npgsql.NpgsqlException fault)
        {
            say(false, "database", $"cannot be reached: {fault.Message}. Check ConnectionStrings__Helpdesk");
        }
    }

    private static async Task CheckCalendar(IServiceProvider services, Action<bool, string, string> say, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<DeskVersions>().LearnCalendars(cancellation);
        }
        catch (Npgsql.NpgsqlException)
        {
            // The database has been spoken of already; the calendar that comes with the program is checked then.
        }
        var desks = services.GetRequiredService<DeskCatalog>();
        var missing = CalendarReminder.MissingYear(desks, services.GetRequiredService<TimeProvider>().GetUtcNow());
        say(missing is null, "calendar", missing is null
            ? $"official until the end of {desks.All.Select(d => d.Calendar.Production?.Years.Max()).Max()}"
            : $"there is no official calendar of {missing}: deadlines that reach into it are provisional. Load it with `calendar import FILE`");
    }
}
