using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Commands;

/// <summary>Checks every configured part, and says of each that is not well how to mend it.</summary>
internal static class DoctorVerb
{
    public static async Task<int> Run(string[] args)
    {
        var well = true;
        void Say(bool good, string part, string words)
        {
            well &= good;
            Console.WriteLine($"{(good ? "ok  " : "BAD ")} {part}: {words}");
        }

        await using var services = await CommandServices.Make();
        await CheckDatabase(services.Provider, Say);
        CheckCalendar(services.Provider.GetRequiredService<TimeProvider>(), Say);
        foreach (var check in services.Provider.GetServices<IChannelCheck>())
        {
            var fault = await check.Check(CancellationToken.None);
            Say(fault is null, check.Name, fault ?? "answers");
        }
        return well ? 0 : 1;
    }

    private static async Task CheckDatabase(IServiceProvider services, Action<bool, string, string> say)
    {
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContextAsync();
            var missing = (await db.Database.GetPendingMigrationsAsync()).Count();
            say(missing == 0, "database", missing == 0 ? "up to date" : $"{missing} migrations are missing: run `migrate`");
        }
        catch (Npgsql.NpgsqlException fault)
        {
            say(false, "database", $"cannot be reached: {fault.Message}. Check ConnectionStrings__Helpdesk");
        }
    }

    private static void CheckCalendar(TimeProvider time, Action<bool, string, string> say)
    {
        var now = time.GetUtcNow();
        var last = ProductionCalendar.Russia.Years.Max();
        var needed = now.Month >= 10 ? now.Year + 1 : now.Year;
        say(last >= needed, "calendar", last >= needed ? $"official until the end of {last}" : $"there is no official calendar of {needed}: deadlines that reach into it are provisional");
    }
}
