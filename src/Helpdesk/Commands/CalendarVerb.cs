using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Hosting;
using Helpdesk.Jobs;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Commands;

/// <summary>
/// <c>calendar import FILE [--dry-run] [--tell-requesters]</c>: an official production calendar comes into force, and the deadlines that
/// run move with it. Says what changes; with --dry-run that is all.
/// </summary>
internal static class CalendarVerb
{
    private const int Shown = 20;

    private static readonly Actor Operator = Actor.Operator("calendar import");

    public static async Task<int> Run(string[] args, Ending ending)
    {
        var dryRun = args.Contains("--dry-run");
        var tellRequesters = args.Contains("--tell-requesters");
        if (args.Except(["--dry-run", "--tell-requesters"]).ToArray() is not [_, "import", var file])
        {
            await Console.Error.WriteLineAsync(
                "usage: calendar import FILE [--dry-run] [--tell-requesters]   (xmlcalendar XML or our JSON)");
            return 2;
        }
        try
        {
            var calendar = ProductionCalendar.Read(await File.ReadAllBytesAsync(file));
            await using var services = await CommandServices.Make(ending);
            return await Import(services.Provider, calendar, Path.GetFileName(file), dryRun, tellRequesters, ending.Asked);
        }
        catch (CalendarFileException bad)
        {
            await Console.Error.WriteLineAsync($"{file} was not loaded, nothing has changed:");
            foreach (var fault in bad.Faults)
                await Console.Error.WriteLineAsync($"  {fault.InWords().En}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file} cannot be read: {fault.Message}");
        }
        catch (RuleViolation rule)
        {
            await Console.Error.WriteLineAsync(rule.Sentence.En);
        }
        return 1;
    }

    private static async Task<int> Import(
        IServiceProvider services, ProductionCalendar calendar, string file, bool dryRun, bool tellRequesters,
        CancellationToken cancellation)
    {
        await MigrateDatabase.Run(services, cancellation);
        await services.GetRequiredService<DeskVersions>().Remember(cancellation);
        // Letters to requesters bear their links.
        await services.GetRequiredService<FollowKeys>().Load(cancellation);
        await services.GetRequiredService<AbsentAccounts>().Count(cancellation);
        var id = await services.GetRequiredService<ProposeCalendar>().Official(calendar, file, Operator, cancellation);
        await Until(services, id, CalendarChangeState.Ready, cancellation);
        await Tell((await services.GetRequiredService<ReadCalendarChange>().Handle(id, null, Operator, cancellation))!);
        var decide = services.GetRequiredService<DecideCalendar>();
        if (dryRun)
        {
            await decide.Discard(id, Operator, cancellation);
            Console.WriteLine("Nothing was changed (--dry-run).");
            return 0;
        }
        await decide.Apply(id, tellRequesters, Operator, cancellation);
        var applied = await Until(services, id, CalendarChangeState.Applied, cancellation);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"In force. {applied.Moved} deadlines moved or are no longer provisional."));
        return 0;
    }

    /// <summary>The work is done here or, where the program runs beside, perhaps there.</summary>
    private static async Task<CalendarChange> Until(
        IServiceProvider services, Guid id, CalendarChangeState state, CancellationToken cancellation)
    {
        while (true)
        {
            await services.GetRequiredService<DoLongWork>().All<CalendarWork>(cancellation);
            await using var db =
                await services.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContextAsync(cancellation);
            var change = await db.CalendarChanges.AsNoTracking().SingleAsync(c => c.Id == id, cancellation);
            if (change.State == state)
                return change;
            if (state == CalendarChangeState.Applied && change.State == CalendarChangeState.Ready)
                throw new RuleViolation("Тем временем календарь изменили. Повторите.", "The calendar was changed meanwhile. Try again.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    private static async Task Tell(ReadCalendarChange.Response read)
    {
        if (read.AddedYears.Count > 0)
            Console.WriteLine($"Official data for: {string.Join(", ", read.AddedYears)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read.Days.Count} days change; of {read.Change.Looked} running "
            + $"deadlines {read.Change.Moved} move or are no longer provisional."));
        foreach (var row in read.Rows.Take(Shown))
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  {row.Number} {row.Promise}: {row.OldDueAt:yyyy-MM-ddTHH:mm:ssZ} -> {row.NewDueAt:yyyy-MM-ddTHH:mm:ssZ}"));
        if (read.Change.Moved > Shown)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … and {read.Change.Moved - Shown} more"));
    }
}
