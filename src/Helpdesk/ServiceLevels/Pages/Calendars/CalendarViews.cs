using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Shell;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.Pages.Calendars;

/// <summary>The page with all calendars.</summary>
public sealed record CalendarListView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required bool MayChange { get; init; }

    public required ReadCalendars.Overview Overview { get; init; }

    /// <summary>What is wrong with a file that was to be loaded, a line for each fault.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>A year of a desk's calendar as a picture, and the form for days of its own.</summary>
public sealed record CalendarYearView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required bool MayChange { get; init; }

    public required ReadCalendars.OfDesk Of { get; init; }

    public required int Year { get; init; }

    public DayForm Form { get; init; } = new();

    public string? Problem { get; init; }
}

/// <summary>What an administrator typed, kept when it is at fault.</summary>
public sealed record DayForm(string From = "", string To = "", string Kind = "off", string Hours = "", string NameRu = "", string NameEn = "");

public sealed record CalendarChangeView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required bool MayChange { get; init; }

    public required ReadCalendarChange.Response Read { get; init; }

    /// <summary>Name and zone of each desk, and the words of a promise.</summary>
    public required Func<string, string> DeskName { get; init; }

    public required Func<string, string, string> PromiseName { get; init; }

    public required Func<string, TimeZoneInfo> ZoneOf { get; init; }

    public string? Problem { get; init; }
}

/// <summary>Days in the words and colours of the pages.</summary>
public static class CalendarDayWords
{
    /// <summary>Class of the style sheet: what kind of day it is at a glance.</summary>
    public static string Tone(CalendarDay day) => day switch
    {
        { Own: true, Hours.Count: 0 } => "own-off",
        { Own: true } => "own",
        { Special.Kind: DayKind.Short or DayKind.WorkShort } => "short",
        { Special.Kind: DayKind.Work } => "moved",
        { Special.Kind: DayKind.Off, Special: { Name: not null } or { MovedFrom: not null } } => "holiday",
        { Hours.Count: 0 } => "off",
        _ => "open",
    };

    /// <summary>What the day is, when it is not simply open or a weekend: «1 января — Новый год».</summary>
    public static string? Of(CalendarDay day) => day.Special is { } special ? Of(special) : null;

    public static string Of(SpecialDay? day) => day switch
    {
        null => Words.T("обычный день", "ordinary day"),
        { MovedFrom: { } from } => $"{Words.T("выходной перенесён с", "day off moved from")} {from.ToString("d MMMM", Words.Culture)}{Name(day)}",
        { Kind: DayKind.Off } => Words.T("выходной", "day off") + Name(day),
        { Kind: DayKind.Short } => Words.T("короткий день, на час меньше", "short day, an hour less") + Name(day),
        { Kind: DayKind.Work } => Words.T("рабочий день", "working day") + Name(day),
        { Kind: DayKind.WorkShort } => Words.T("рабочий короткий день", "short working day") + Name(day),
        _ => $"{Words.T("часы", "hours")} {string.Join(", ", day.Hours!).Replace('-', '–')}{Name(day)}",
    };

    public static string State(CalendarChangeState state) => state switch
    {
        CalendarChangeState.Counting => Words.T("считаем, что сдвинется", "being counted"),
        CalendarChangeState.Ready => Words.T("ждёт решения", "waits for a decision"),
        CalendarChangeState.Applying or CalendarChangeState.Settling => Words.T("применяется", "being applied"),
        CalendarChangeState.Applied => Words.T("применено", "applied"),
        _ => Words.T("отклонено", "discarded"),
    };

    private static string Name(SpecialDay day) => day.Name is { } name ? $": {name.In(Words.Language)}" : "";
}
