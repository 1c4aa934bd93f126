using Helpdesk.Jobs;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Sla;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Calendars;

/// <summary>What an administrator of calendars does.</summary>
internal static class CalendarDesk
{
    public static readonly Actor Administrator = new(null, "Администратор", true, []);

    public static Task<Guid> AddDays(this HelpdeskHost app, string desk, params SpecialDay[] days) =>
        app.Services.GetRequiredService<ProposeCalendar>().Add(
            desk, [.. days.Select(day => day.Name is null ? day with { Name = new("Карантин", "Quarantine") } : day)], "Карантин",
            Administrator, TestContext.Current.CancellationToken);

    public static Task<Guid> Load(this HelpdeskHost app, ProductionCalendar official) =>
        app.Services.GetRequiredService<ProposeCalendar>()
            .Official(official, "calendar.xml", Administrator, TestContext.Current.CancellationToken);

    public static Task<int> WorkOnCalendars(this HelpdeskHost app) =>
        app.Services.GetRequiredService<DoLongWork>().All<CalendarWork>(TestContext.Current.CancellationToken);

    /// <summary>Counts it, decides, and lets it be done.</summary>
    public static async Task Apply(this HelpdeskHost app, Guid change)
    {
        await app.WorkOnCalendars();
        await app.Decide(change);
        await app.WorkOnCalendars();
    }

    public static Task Decide(this HelpdeskHost app, Guid change, bool tellRequesters = false) =>
        app.Services.GetRequiredService<DecideCalendar>()
            .Apply(change, tellRequesters, Administrator, TestContext.Current.CancellationToken);

    public static async Task<CalendarChange> Change(this HelpdeskHost app, Guid change)
    {
        await using var db = await app.Database();
        return await db.CalendarChanges.AsNoTracking().SingleAsync(c => c.Id == change, TestContext.Current.CancellationToken);
    }

    public static async Task<IReadOnlyList<ClockMove>> Moves(this HelpdeskHost app, Guid change)
    {
        await using var db = await app.Database();
        return await db.ClockMoves.AsNoTracking().Where(m => m.ChangeId == change).OrderBy(m => m.OldDueAt)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The latest clock of a ticket, as it is stored.</summary>
    public static async Task<SlaClock> Stored(this HelpdeskHost app, string number)
    {
        await using var db = await app.Database();
        var ticket = await db.Set<Helpdesk.Tickets.Ticket>().Where(t => t.Number == number).Select(t => t.Id)
            .SingleAsync(TestContext.Current.CancellationToken);
        return await db.Clocks.AsNoTracking().Where(c => c.TicketId == ticket).OrderByDescending(c => c.StartedAt)
            .FirstAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A work that a student sent in: fifteen working days.</summary>
    public static async Task<string> Work(this HelpdeskHost app) => (await app.Create(new
    {
        desk = "kpot",
        type = "work",
        subject = "Курсовая",
        text = "Прошу проверить",
        requester = new { name = "Студент", email = "student@college.example.test" },
    })).GetProperty("number").GetString()!;

    public static DateTimeOffset Utc(string instant) =>
        DateTimeOffset.Parse(instant + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
