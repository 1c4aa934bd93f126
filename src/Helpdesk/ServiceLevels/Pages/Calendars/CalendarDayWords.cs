using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Shell;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.Pages.Calendars;

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
        { MovedFrom: { } from } =>
            $"{Words.T("выходной перенесён с", "day off moved from")} {from.ToString("d MMMM", Words.Culture)}{Name(day)}",
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
