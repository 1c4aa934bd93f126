using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>
/// Times of the tests in which the clock of the whole server is put right. The database of a test has the machine's clock: these are later,
/// else the database would be the one that is ahead.
/// </summary>
internal static class ClockAhead
{
    /// <summary>The begin of a day in Yekaterinburg that is still to come.</summary>
    public static DateTimeOffset Midnight => new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(19), TimeSpan.Zero);

    public static DateTimeOffset Opening(this HelpdeskHost app, string desk, DateTimeOffset? after = null) =>
        CalendarOf(app, desk).OpeningAtOrAfter(after ?? app.Time.GetUtcNow());

    /// <summary>The opening of a day after which four more are worked.</summary>
    public static void AdvanceToWorkingWeek(this HelpdeskHost app, string desk)
    {
        var calendar = CalendarOf(app, desk);
        var at = calendar.OpeningAtOrAfter(app.Time.GetUtcNow());
        while (!Enumerable.Range(0, 5).All(
            days => calendar.IsWorkingDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, calendar.Zone).Date).AddDays(days))))
            at = calendar.OpeningAtOrAfter(at.AddDays(1));
        app.Time.AdvanceTo(at);
    }

    private static WorkingCalendar CalendarOf(HelpdeskHost app, string desk) =>
        app.Services.GetRequiredService<DeskCatalog>().All.Single(d => d.Key == desk).Calendar;
}
