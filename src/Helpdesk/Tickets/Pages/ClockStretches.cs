using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Web;

namespace Helpdesk.Tickets.Pages;

/// <summary>
/// What did not count between the start and the deadline of a clock, for the drawing of its line. The deadline itself is the promise
/// engine's; breaks within a working day are not drawn.
/// </summary>
internal static class ClockStretches
{
    // Beyond this a line some hundred pixels wide shows a grey smear and nothing else.
    private const int MostStretches = 60;

    public static IReadOnlyList<StretchView> Of(SlaClock clock, Desk desk, DateTimeOffset now)
    {
        var calendar = clock.CalendarOf(desk);
        var skipped = desk.Promise(clock.Promise)?.Target switch
        {
            WorkingTime => ClosedHours(calendar, clock.StartedAt, clock.DueAt),
            WorkingDays => DaysOff(calendar, clock.StartedAt, clock.DueAt),
            _ => [],
        };
        return [.. skipped.Take(MostStretches), .. Paused(clock, now)];
    }

    private static IEnumerable<StretchView> ClosedHours(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        while (from < to)
        {
            var opening = calendar.OpeningAtOrAfter(from);
            if (opening > from)
                yield return Skipped(calendar, from, opening < to ? opening : to);
            from = calendar.ClosingOf(DateIn(calendar, opening));
        }
    }

    private static IEnumerable<StretchView> DaysOff(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var (date, last) = (DateIn(calendar, from), DateIn(calendar, to));
        while (date <= last)
        {
            var first = date;
            while (date <= last && !calendar.IsWorkingDay(date))
                date = date.AddDays(1);
            if (date > first)
                yield return Skipped(calendar, Later(MidnightOf(calendar, first), from), MidnightOf(calendar, date));
            date = date.AddDays(1);
        }
    }

    private static IEnumerable<StretchView> Paused(SlaClock clock, DateTimeOffset now)
    {
        var pauses = clock.Pauses.Select(p => new StretchView(p.From, p.To, StretchKind.Paused, WaitedFor(p.Reason)));
        return clock.PausedAt is { } since ? pauses.Append(new(since, now, StretchKind.Paused, WaitedFor(clock.PauseReason))) : pauses;
    }

    private static string WaitedFor(string? reason) => Words.T("ждали заявителя", "waiting for the requester") + (reason is null ? "" : $" ({reason})");

    private static StretchView Skipped(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        new(from, to, StretchKind.Skipped, Reason(calendar, from, to));

    /// <summary>The holidays by name; else a weekend where a whole day was closed, a night where none was.</summary>
    private static string Reason(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var closed = new List<DateOnly>();
        for (var date = DateIn(calendar, from); date <= DateIn(calendar, to.AddTicks(-1)); date = date.AddDays(1))
        {
            if (!calendar.IsWorkingDay(date))
                closed.Add(date);
        }
        var holidays = closed.Select(date => calendar.Production?.Days.GetValueOrDefault(date)?.Name?.In(Words.Language)).OfType<string>().Distinct().ToList();
        return holidays.Count > 0 ? string.Join(", ", holidays)
            : closed.Count > 0 ? Words.T("выходные", "days off")
            : Words.T("нерабочее время", "closed hours");
    }

    private static DateOnly DateIn(WorkingCalendar calendar, DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, calendar.Zone).DateTime);

    private static DateTimeOffset MidnightOf(WorkingCalendar calendar, DateOnly date)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, calendar.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
