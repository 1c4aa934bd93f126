using System.Text;
using Helpdesk.Settings;
using Helpdesk.Texts;
using Microsoft.Extensions.Options;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>The words of a letter that tells of many alerts at once: how many of which kind on which desk, and the first of them.</summary>
public sealed class DigestMail(IOptions<HelpdeskSettings> settings)
{
    /// <param name="counts">Of each desk and kind.</param>
    /// <param name="first">The earliest, in the order of their true times.</param>
    public AlertWords Of(IReadOnlyList<AlertCount> counts, IReadOnlyList<AlertOfClock> first, string language)
    {
        var isEnglish = language == "en";
        var all = counts.Sum(c => c.Count);
        var text = new StringBuilder();
        text.Append(isEnglish
            ? "Many deadlines at once; this letter tells of all of them.\n\n"
            : "Сразу много сроков, поэтому одно письмо обо всех.\n\n");
        foreach (var desk in counts.GroupBy(c => c.Desk.In(language)).OrderBy(d => d.Key, StringComparer.Ordinal))
            text.Append(desk.Key).Append(": ").Append(Counted(desk, isEnglish)).Append('\n');

        text.Append(isEnglish ? "\nBy time:\n" : "\nПо времени:\n");
        foreach (var told in first)
            text.Append('\n').Append(Line(told, language)).Append('\n');
        if (all > first.Count)
            text.Append(isEnglish ? $"\nand {all - first.Count} more.\n" : $"\nи ещё {all - first.Count}.\n");

        var view = counts.Any(c => c.Kind.IsOfBreach()) ? "breached" : "due";
        text.Append(isEnglish ? "\nAll of them: " : "\nВсе они: ").Append(settings.Value.Link("/queue?view=" + view));
        return new(isEnglish ? $"Deadlines: {Counted(counts, true)}" : $"Сроки: {Counted(counts, false)}", text.ToString());
    }

    private string Line(AlertOfClock told, string language)
    {
        var (_, _, desk, promise, clock, subject) = told;
        var due = SpokenTime.SayFully(clock.DueAt, clock.CalendarOf(desk).Zone, language);
        return $"{subject.Number}, {promise.Name.In(language)}: {Word(told.Kind, language == "en")}, "
            + $"{(language == "en" ? "deadline" : "срок")} {due}\n{settings.Value.Link(subject.Path)}";
    }

    private static string Counted(IEnumerable<AlertCount> counts, bool isEnglish) =>
        string.Join(", ", counts.GroupBy(c => c.Kind).OrderBy(k => k.Key).Select(k => $"{Word(k.Key, isEnglish)} {k.Sum(c => c.Count)}"));

    private static string Word(AlertKind kind, bool isEnglish) => (kind, isEnglish) switch
    {
        (AlertKind.Breach, true) => "overdue",
        (AlertKind.Breach, _) => "просрочено",
        (AlertKind.Escalation, true) => "needs you",
        (AlertKind.Escalation, _) => "требует вмешательства",
        (AlertKind.Repeat, true) => "still overdue",
        (AlertKind.Repeat, _) => "всё ещё просрочено",
        (AlertKind.PutRight, true) => "not overdue after all",
        (AlertKind.PutRight, _) => "нарушения нет",
        (AlertKind.TakenBack, true) => "not overdue yet (the server clock was ahead)",
        (AlertKind.TakenBack, _) => "ещё не просрочено (часы сервера спешили)",
        (_, true) => "due soon",
        _ => "скоро срок",
    };
}
