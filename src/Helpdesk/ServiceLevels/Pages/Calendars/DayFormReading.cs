using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.Pages.Calendars;

/// <summary>The days an administrator typed.</summary>
internal static class DayFormReading
{
    private const int LongestRun = 366;

    public static readonly (string Key, LocalText Name)[] Kinds =
    [
        ("off", new("выходные", "days off")),
        ("short", new("короткие, на час меньше", "short, an hour less")),
        ("work", new("рабочие (выходной становится рабочим)", "working (a day off becomes a working day)")),
        ("work-short", new("рабочие короткие", "working and short")),
        ("hours", new("со своими часами", "with their own hours")),
    ];

    /// <exception cref="RuleViolation">What is wrong, in words.</exception>
    public static IReadOnlyList<SpecialDay> Read(DayForm form)
    {
        var name = form.NameRu.Trim();
        var kind = form.Kind switch
        {
            "off" => DayKind.Off,
            "short" => DayKind.Short,
            "work" => DayKind.Work,
            "work-short" => DayKind.WorkShort,
            "hours" => DayKind.Hours,
            _ => throw new RuleViolation("Выберите, что это за дни.", "Choose what these days are."),
        };
        var hours = kind == DayKind.Hours ? Hours(form.Hours) : null;
        var text = new LocalText(name, form.NameEn.Trim() is { Length: > 0 } english ? english : name);
        return [.. Dates(form.From, form.To).Select(date => new SpecialDay(date, kind, text, Hours: hours))];
    }

    /// <exception cref="RuleViolation">What is wrong, in words.</exception>
    public static IReadOnlyList<DateOnly> Dates(string first, string last)
    {
        var from = Date(first);
        var to = last.Trim().Length == 0 ? from : Date(last);
        if (to < from)
            throw new RuleViolation("Последний день раньше первого.", "The last day is before the first.");
        var count = to.DayNumber - from.DayNumber + 1;
        if (count > LongestRun)
            throw new RuleViolation(
                $"За один раз можно до {LongestRun} дней, а их {count}.", $"At most {LongestRun} days at a time, and these are {count}.");
        return [.. Enumerable.Range(0, count).Select(from.AddDays)];
    }

    private static DateOnly Date(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= 2000 and <= 2100
            ? date
            : throw new RuleViolation(
                "Укажите дату с 2000 по 2100 год, например 2026-12-31.", "Give a date from 2000 to 2100, such as 2026-12-31.");

    private static IReadOnlyList<OpenInterval> Hours(string text)
    {
        try
        {
            IReadOnlyList<OpenInterval> hours = [.. text.Split([',', ';'], StringSplitOptions.TrimEntries
                | StringSplitOptions.RemoveEmptyEntries).Select(i => OpenInterval.Parse(i.Replace('–', '-').Replace(" ", "")))];
            // Said here, before a day is made of them: in order and without overlap.
            _ = new SpecialDay(new(2026, 1, 1), DayKind.Hours, Hours: hours);
            return hours;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new RuleViolation(
                "Напишите часы по порядку, без наложения, например 09:00-12:00, 13:00-15:00.",
                "Write the hours in order, without overlap, such as 09:00-12:00, 13:00-15:00.");
        }
    }
}
