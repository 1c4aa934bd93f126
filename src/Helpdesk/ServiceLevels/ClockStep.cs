using System.Globalization;
using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels;

/// <summary>One thing to be done about a running clock, and when.</summary>
public readonly record struct ClockStep(string Name, DateTimeOffset At)
{
    public const string Breach = "breach";
    public const string Repeat = "repeat";
    private const string Warn = "warn-";

    public static bool IsWarning(string name) => name.StartsWith(Warn, StringComparison.Ordinal);

    /// <summary>Percent of the span that a warning marks.</summary>
    public static int PercentOf(string name) => int.Parse(name.AsSpan(Warn.Length), CultureInfo.InvariantCulture);

    /// <summary>The first step of a clock that starts now or was moved: warnings already behind are not given late.</summary>
    public static ClockStep First(DeskPromise promise, WorkingCalendar calendar, SlaClock clock, DateTimeOffset now)
    {
        foreach (var percent in promise.WarnAt.Order())
        {
            if (MomentOf(promise, calendar, clock, percent) is { } at && at > now)
                return new($"{Warn}{percent}", at);
        }
        return new(Breach, clock.DueAt);
    }

    /// <summary>The step after the one just taken; there is always one until the clock is met.</summary>
    public static ClockStep After(string taken, DeskPromise promise, WorkingCalendar calendar, SlaClock clock, DateTimeOffset now)
    {
        if (!IsWarning(taken))
            return new(Repeat, NextOpening(calendar, now));

        foreach (var percent in promise.WarnAt.Order().Where(p => p > PercentOf(taken)))
        {
            if (MomentOf(promise, calendar, clock, percent) is { } at)
                return new($"{Warn}{percent}", at);
        }
        return new(Breach, clock.DueAt);
    }

    private static DateTimeOffset? MomentOf(DeskPromise promise, WorkingCalendar calendar, SlaClock clock, int percent) =>
        promise.Target.AtFraction(calendar, clock.StartedAt, clock.DueAt, percent / 100.0, clock.StoodStill()) is { } at && at < clock.DueAt ? at : null;

    /// <summary>Opening of the first working day after today.</summary>
    private static DateTimeOffset NextOpening(WorkingCalendar calendar, DateTimeOffset now)
    {
        var tomorrow = TimeZoneInfo.ConvertTime(now, calendar.Zone).Date.AddDays(1);
        var offset = calendar.Zone.GetUtcOffset(tomorrow);
        return calendar.OpeningAtOrAfter(new DateTimeOffset(tomorrow, offset).ToUniversalTime());
    }
}
