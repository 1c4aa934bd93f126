using Helpdesk.ServiceLevels;
using Helpdesk.Shell;
using Helpdesk.Sla;

namespace Helpdesk.Tickets.Pages;

/// <summary>
/// What did not count between the start and the deadline of a clock, for the drawing of its line: taken from the steps of the
/// explanation, nothing is counted here. Breaks within a working day are not drawn.
/// </summary>
internal static class UncountedStretches
{
    // Beyond this a line some hundred pixels wide shows a grey smear and nothing else.
    private const int MostStretches = 60;

    /// <param name="days">Those of the explanation.</param>
    public static IReadOnlyList<ClockView.Stretch> Of(
        SlaClock clock, Explanation explanation, IReadOnlyList<DayBlock> days, DateTimeOffset now)
    {
        var counted = explanation.Steps.OfType<ExplanationStep.Counted>().SelectMany(OneADay).ToList();
        var skipped = counted.Count > 0 ? Gaps(clock, counted, days) : DaysOff(clock, days);
        return [.. skipped.Take(MostStretches), .. Paused(clock, explanation, now)];
    }

    /// <summary>
    /// From the first opening to the last closing of each day. A change of the clocks within a run of days is not visible in a drawing.
    /// </summary>
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> OneADay(ExplanationStep.Counted step)
    {
        if (step.WholeDayHours is not { Count: > 0 } hours)
            return [(step.From, step.To)];
        var first = step.From - hours[0].From;
        return Enumerable.Range(0, step.Days)
            .Select(day => (first.AddDays(day) + hours[0].From, first.AddDays(day) + hours[^1].To));
    }

    private static IEnumerable<ClockView.Stretch> Gaps(
        SlaClock clock, List<(DateTimeOffset From, DateTimeOffset To)> counted, IReadOnlyList<DayBlock> days)
    {
        var from = clock.StartedAt;
        foreach (var stretch in counted)
        {
            var (first, last) = (DateOf(from.ToOffset(stretch.From.Offset)), DateOf(stretch.From));
            if (stretch.From > from && (last > first || stretch == counted[0]))
            {
                var within = days.Where(day => day.Date >= first && day.Date <= last).ToList();
                if (!within.Any(day => day.Kind == DayBlockKind.Paused || day.HasPause)
                    || within.Any(day => day.Kind == DayBlockKind.Skipped))
                    yield return new(from, stretch.From, Reason(within));
            }
            from = stretch.To;
        }
    }

    private static IEnumerable<ClockView.Stretch> DaysOff(SlaClock clock, IReadOnlyList<DayBlock> days)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(clock.Zone);
        for (var i = 0; i < days.Count; i++)
        {
            var first = i;
            while (i < days.Count && days[i].Kind == DayBlockKind.Skipped)
                i++;
            if (i > first)
            {
                var (from, to) = (MidnightOf(days[first].Date, zone), MidnightOf(days[i - 1].Date.AddDays(1), zone));
                yield return new(from, to, Reason(days.Skip(first).Take(i - first)));
            }
        }
    }

    private static IEnumerable<ClockView.Stretch> Paused(SlaClock clock, Explanation explanation, DateTimeOffset now)
    {
        var pauses = explanation.Steps.OfType<ExplanationStep.Paused>()
            .Select(p => new ClockView.Stretch(p.From, p.To, WhyPaused(p.Reason)));
        return clock.PausedAt is { } since ? pauses.Append(new(since, now, WhyPaused(clock.PauseReason))) : pauses;
    }

    private static string WhyPaused(string? reason) =>
        Words.T("ждали заявителя", "waiting for the requester") + (reason is null ? "" : $" ({reason})");

    /// <summary>The holidays by name; else a weekend where a whole day was closed, a night where none was.</summary>
    private static string Reason(IEnumerable<DayBlock> days)
    {
        var closed = days.Where(day => day.Kind == DayBlockKind.Skipped).ToList();
        var holidays = closed.Select(day => day.Name?.In(Words.Language)).OfType<string>().Distinct().ToList();
        return holidays.Count > 0 ? string.Join(", ", holidays)
            : closed.Count > 0 ? Words.T("выходные", "days off")
            : Words.T("нерабочее время", "closed hours");
    }

    private static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    private static DateTimeOffset MidnightOf(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
