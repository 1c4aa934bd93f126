using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Hosting;
using Helpdesk.Intake.Inbox;
using Helpdesk.Jobs;
using Helpdesk.Jobs.Calendars;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.ServiceLevels.Watch;
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

        if (args.Length > 1)
            return await CommandLine.Refuse(args[1]);
        await using var services = await CommandServices.Make(ending);
        SayAddress(services.Provider.GetRequiredService<IOptions<HelpdeskSettings>>().Value);
        await CheckDatabase(services.Provider, Say, ending.Asked);
        await CheckCalendar(services.Provider, Say, ending.Asked);
        await CheckWork(services.Provider, Say, ending.Asked);
        foreach (var check in services.Provider.GetServices<IChannelCheck>())
        {
            var fault = await check.Check(ending.Asked);
            Say(fault is null, check.Name, fault ?? check.Well);
        }
        await CheckInbox(services.Provider, Say, ending.Asked);
        SayMailboxes(services.Provider);
        await SayLetters(services.Provider, ending.Asked);
        return well ? 0 : 1;
    }

    /// <summary>What came to bots that no node has any more.</summary>
    private static async Task CheckInbox(IServiceProvider services, Action<bool, string, string> say, CancellationToken cancellation)
    {
        try
        {
            var days = services.GetRequiredService<IOptions<HelpdeskSettings>>().Value.KeepLettersDays;
            await using var db =
                await services.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContextAsync(cancellation);
            foreach (var waiting in await UnservedInbox.Read(db, cancellation))
                say(false, waiting.Account,
                    $"{waiting.Updates} updates wait since {waiting.Since:u}, no node serves this bot: put it back into the settings. "
                    + $"What is older than {days} days (Helpdesk__KeepLettersDays) is dropped unread");
        }
        catch (Exception fault) when (OfDatabase(fault) is not null)
        {
            // The database has been spoken of already.
        }
    }

    /// <summary>Not a fault where only bots and forms are used; letters of such a desk to requesters do not leave.</summary>
    private static void SayMailboxes(IServiceProvider services)
    {
        var channels = services.GetRequiredService<ChannelRegistry>();
        var without =
            services.GetRequiredService<DeskCatalog>().All.Where(d => channels.MailboxOf(d.Key) is null).Select(d => d.Key).ToList();
        if (without.Count > 0)
            Console.WriteLine($"note mailboxes: none for {string.Join(", ", without)}. Letters to their requesters stay on the requester's "
                + "page; those to staff leave by another desk's mailbox. Set Channels__Email__N__Desk, or a "
                + "mailbox without a desk for all");
    }

    /// <summary>Not a fault: what letters as they came take up, and for how long.</summary>
    private static async Task SayLetters(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            var days = services.GetRequiredService<IOptions<HelpdeskSettings>>().Value.KeepLettersDays;
            await using var db =
                await services.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContextAsync(cancellation);
            var size = await db.Database.SqlQuery<long>(
                $"""select coalesce(pg_total_relation_size(to_regclass('letter')), 0) as "Value" """).SingleAsync(cancellation);
            Console.WriteLine(
                $"note letters: kept as they came for {days} days (Helpdesk__KeepLettersDays); they take "
                    + $"{size / (1024 * 1024)} MB of the database");
        }
        catch (Exception fault) when (OfDatabase(fault) is not null)
        {
            // The database has been spoken of already.
        }
    }

    /// <summary>Not a fault: on one's own machine the address that is listened on is the right one.</summary>
    private static void SayAddress(HelpdeskSettings settings) => Console.WriteLine(settings.HasPublicUrl
        ? $"ok   public address: links in letters lead to {settings.Link("/")}"
        : $"note public address: not set, so links in letters lead to {settings.Link("/")}, where this machine listens. Set "
            + "Helpdesk__PublicUrl to the address that people use");

    private static async Task CheckDatabase(IServiceProvider services, Action<bool, string, string> say, CancellationToken cancellation)
    {
        try
        {
            await using var db =
                await services.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContextAsync(cancellation);
            var missing = (await db.Database.GetPendingMigrationsAsync(cancellation)).Count();
            var other = MadeByAnother.In(await db.Database.GetAppliedMigrationsAsync(cancellation), db.Database.GetMigrations());
            say(missing == 0 && other is null, "database", other is not null
                ? other.Says
                : missing == 0 ? "up to date" : $"{missing} migrations are missing: run `migrate`");
            var clock = services.GetRequiredService<NodeClock>();
            await clock.Measure(CancellationToken.None);
            say(!clock.IsWrong, "clock", clock.IsWrong ? $"{clock}. Set it right (NTP)" : "agrees with the database's");
        }
        catch (Exception fault) when (OfDatabase(fault) is { } cause)
        {
            say(false, "database", $"cannot be reached: {cause.Message}. Check ConnectionStrings__Helpdesk");
        }
    }

    private static Exception? OfDatabase(Exception fault) => DatabaseAway.CauseIn(fault) ?? fault as Npgsql.NpgsqlException;

    private static async Task CheckCalendar(IServiceProvider services, Action<bool, string, string> say, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<DeskVersions>().LearnCalendars(cancellation);
        }
        catch (Exception fault) when (OfDatabase(fault) is not null)
        {
            // The database has been spoken of already; the calendar that comes with the program is checked then.
        }
        var desks = services.GetRequiredService<DeskCatalog>();
        var missing = CalendarReminder.MissingYear(desks, services.GetRequiredService<TimeProvider>().GetUtcNow());
        say(missing is null, "calendar", missing is null
            ? $"official until the end of {desks.All.Select(d => d.Calendar.Production?.Years.Max()).Max()}"
            : $"there is no official calendar of {missing}: deadlines that reach into it are provisional. Load "
                + "it with `calendar import FILE`");
    }

    /// <summary>
    /// The watch over deadlines, and the jobs. Where the program does not run, nobody does them, and that is no fault by itself.
    /// </summary>
    private static async Task CheckWork(IServiceProvider services, Action<bool, string, string> say, CancellationToken cancellation)
    {
        try
        {
            var late = await services.GetRequiredService<AuditSteps>().Count(cancellation);
            say(late == 0, "watch", late == 0
                ? "no step of a deadline is late"
                : $"{late} steps of deadlines are more than 10 s late: no node runs, or its watch stands still (see its log)");
            var jobs = services.GetRequiredService<ReadJobs>().Handle();
            if (jobs.Servers == 0 && jobs.Silent == 0)
                Console.WriteLine("note jobs: no node runs them now");
            else
                say(jobs.Servers > 0, "jobs", jobs.Servers > 0
                    ? $"run by {jobs.Servers} nodes"
                    : "no node that runs them has given a sign of life for a minute: restart the program");
            if (jobs.Servers > 0 && await services.GetRequiredService<MendCheckIns>().LastSign(cancellation) is { } sign)
                say(sign < MendCheckIns.Alive, "openings", sign < MendCheckIns.Alive
                    ? "Quartz, which fires at the opening of desks, has checked in"
                    : "Quartz, which fires at the opening of desks, has not checked in for "
                        + $"{sign.TotalMinutes:0} min: restart the program");
            if (jobs.Failed > 0)
                say(
                    false, "jobs",
                    $"{jobs.Failed} have failed for good: look at /admin/jobs/jobs/failed, mend the cause and run them again there");
        }
        catch (Exception fault) when (fault is Npgsql.NpgsqlException || OfDatabase(fault) is not null)
        {
            // The database is away or not migrated, which has been said.
        }
    }
}
