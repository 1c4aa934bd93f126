using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels;

/// <summary>When the steps of a clock are due. Instants are UTC in whole microseconds, as they are stored.</summary>
internal static class StepTimes
{
    /// <summary>What is left of the last open time for a warning that finds no opening before the deadline.</summary>
    private static readonly TimeSpan LastHour = TimeSpan.FromHours(1);

    /// <param name="WantedAt">When the profile wants it.</param>
    /// <param name="GivenAt">When somebody is at work to read it.</param>
    public readonly record struct Warning(PromiseStep Step, DateTimeOffset WantedAt, DateTimeOffset GivenAt);

    /// <summary>In the order of their wanted times; without those that would come outside the span or find nobody at work in it.</summary>
    public static IEnumerable<Warning> Warnings(DeskPromise promise, WorkingCalendar calendar, SlaClock clock) =>
        from step in promise.Steps.Warnings
        let wanted = WantedAt(step, promise, calendar, clock)
        where wanted is not null && wanted > clock.StartedAt && wanted < clock.DueAt
        let given = InOpenTime(calendar, clock, wanted.Value)
        where given is not null
        orderby wanted
        select new Warning(step, wanted.Value, given.Value);

    /// <summary>Null where the span is too short for the step.</summary>
    public static DateTimeOffset? WantedAt(PromiseStep step, DeskPromise promise, WorkingCalendar calendar, SlaClock clock)
    {
        var isAbsolute = promise.Target is Elapsed;
        return (step.When switch
        {
            AtPercent at => promise.Target.AtFraction(calendar, clock.StartedAt, clock.DueAt, at.Percent / 100.0, clock.StoodStill()),
            BeforeDeadline before when isAbsolute => clock.DueAt - before.Amount,
            BeforeDeadline before when calendar.Between(clock.StartedAt, clock.DueAt) is var open && open > before.Amount =>
                calendar.Add(clock.StartedAt, open - before.Amount),
            AfterDeadline after => isAbsolute ? clock.DueAt + after.Amount : calendar.Add(clock.DueAt, after.Amount),
            AtDeadline => clock.DueAt,
            _ => (DateTimeOffset?)null,
        })?.ToStored();
    }

    /// <summary>
    /// Opening of the first working day after the instant. Where the program was down over several mornings, the last of them: what was
    /// missed is made up for once.
    /// </summary>
    public static DateTimeOffset NextMorning(WorkingCalendar calendar, DateTimeOffset after, DateTimeOffset now)
    {
        var next = FirstOpening(calendar, DateOf(calendar, after));
        if (next <= after)
            next = FirstOpening(calendar, DateOf(calendar, after).AddDays(1));
        if (next > now)
            return next;

        var date = DateOf(calendar, now);
        while (!calendar.IsWorkingDay(date) || FirstOpening(calendar, date) > now)
            date = date.AddDays(-1);
        return FirstOpening(calendar, date);
    }

    /// <summary>The date, when it is a working day and has opened by the instant; else null.</summary>
    public static DateOnly? OpenedOn(WorkingCalendar calendar, DateTimeOffset at) =>
        DateOf(calendar, at) is var date && calendar.IsWorkingDay(date) && FirstOpening(calendar, date) <= at ? date : null;

    public static DateOnly WorkingDayBefore(WorkingCalendar calendar, DateOnly date)
    {
        do
            date = date.AddDays(-1);
        while (!calendar.IsWorkingDay(date));
        return date;
    }

    /// <summary>When the date begins in the zone of the calendar.</summary>
    public static DateTimeOffset MidnightOf(WorkingCalendar calendar, DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, calendar.Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>
    /// The instant itself when open, else the next opening. Where that is not before the deadline, the last hour of open time before, or
    /// what there is of it since the start; null when there is none.
    /// </summary>
    private static DateTimeOffset? InOpenTime(WorkingCalendar calendar, SlaClock clock, DateTimeOffset wanted)
    {
        var opening = calendar.OpeningAtOrAfter(wanted);
        if (opening < clock.DueAt)
            return opening.ToStored();

        var open = calendar.Between(clock.StartedAt, wanted);
        if (open == TimeSpan.Zero)
            return null;
        var before = calendar.Add(clock.StartedAt, open > LastHour ? open - LastHour : TimeSpan.Zero);
        return calendar.OpeningAtOrAfter(before).ToStored();
    }

    /// <summary>The first opening on the date or after it.</summary>
    private static DateTimeOffset FirstOpening(WorkingCalendar calendar, DateOnly date) =>
        calendar.OpeningAtOrAfter(MidnightOf(calendar, date));

    private static DateOnly DateOf(WorkingCalendar calendar, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, calendar.Zone).DateTime);
}
