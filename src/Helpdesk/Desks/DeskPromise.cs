using Helpdesk.Sla;

namespace Helpdesk.Desks;

/// <summary>A promise of a regulation with the events that start and meet it and the alerts around its deadline.</summary>
public sealed record DeskPromise
{
    public required string Key { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Number of the clause, such as <c>6.6</c>; null when the profile names none.</summary>
    public string? Clause { get; init; }

    /// <summary>What the clause says, in short.</summary>
    public LocalText? ClauseText { get; init; }

    /// <summary>
    /// What whoever waits in a chat is told, once, when the promise is broken: that we are sorry and what comes next. Null for nothing.
    /// </summary>
    public LocalText? Apology { get; init; }

    /// <summary>Events that start a clock (<see cref="TicketEvents"/>); each of them starts a new one.</summary>
    public required IReadOnlyList<string> StartsOn { get; init; }

    /// <summary>
    /// Key of the date field that the clock starts from instead of the instant of the event; null for the instant of the event.
    /// </summary>
    public string? StartsAtField { get; init; }

    /// <summary>Events that meet it; any of them does. Ask <see cref="IsMetBy"/>.</summary>
    public required IReadOnlyList<string> MetOn { get; init; }

    public required SlaTarget Target { get; init; }

    public bool Pausable { get; init; }

    /// <summary>Events that pause and resume the clock; empty when it is not pausable.</summary>
    public IReadOnlyList<string> PausesOn { get; init; } = [];

    public IReadOnlyList<string> ResumesOn { get; init; } = [];

    /// <summary>Counted in the school's zone when the school has one.</summary>
    public bool ZoneIsSchool { get; init; }

    public required PromiseSteps Steps { get; init; }

    /// <summary>Whoever was promised an answer and got it by phone was answered.</summary>
    public bool IsMetBy(string eventName) =>
        MetOn.Contains(eventName) || (eventName == StandardEvents.Called && MetOn.Contains(StandardEvents.Replied));

    /// <summary>The event may make a deadline to be counted: it starts a clock, or ends a pause.</summary>
    public bool CountsOn(string eventName) =>
        StartsOn.Contains(eventName) || (Pausable && (ResumesOn.Contains(eventName) || IsMetBy(eventName)));

    /// <summary>
    /// When a clock of this promise starts: the first instant of the date in <see cref="StartsAtField"/>, in the calendar's zone; the
    /// event itself where there is no such field or it is not filled in yet.
    /// </summary>
    public DateTimeOffset StartOf(DateTimeOffset eventAt, IReadOnlyDictionary<string, string> fields, WorkingCalendar calendar)
    {
        if (StartsAtField is null
            || !fields.TryGetValue(StartsAtField, out var text)
            || !DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date))
            return eventAt;

        return StartOfDay(date, calendar.Zone);
    }

    /// <summary>Midnight, or the first instant after it where the clocks were put forward over midnight.</summary>
    private static DateTimeOffset StartOfDay(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
