using System.Text;
using Helpdesk.Bots;
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
        var say = Language.Of(language);
        var all = counts.Sum(c => c.Count);
        var text = new StringBuilder();
        text.Append(say.T(
            "Сразу много сроков, поэтому одно письмо обо всех.\n\n",
            "Many deadlines at once; this letter tells of all of them.\n\n"));
        foreach (var desk in counts.GroupBy(c => c.Desk.In(language)).OrderBy(d => d.Key, StringComparer.Ordinal))
            text.Append(desk.Key).Append(": ").Append(Counted(desk, say)).Append('\n');

        text.Append(say.T("\nПо времени:\n", "\nBy time:\n"));
        foreach (var told in first)
            text.Append('\n').Append(Line(told, language)).Append('\n');
        if (all > first.Count)
            text.Append(say.T($"\nи ещё {all - first.Count}.\n", $"\nand {all - first.Count} more.\n"));

        var view = counts.Any(c => c.Kind.IsOfBreach()) ? "breached" : "due";
        text.Append(say.T("\nВсе они: ", "\nAll of them: ")).Append(settings.Value.Link("/queue?view=" + view));
        return new($"{say.T("Сроки", "Deadlines")}: {Counted(counts, say)}", text.ToString());
    }

    private string Line(AlertOfClock told, string language)
    {
        var say = Language.Of(language);
        var (_, _, desk, promise, clock, subject) = told;
        var due = SpokenTime.SayFully(clock.DueAt, clock.CalendarOf(desk).Zone, language);
        return $"{subject.Number}, {promise.Name.In(language)}: {Word(told.Kind, say)}, "
            + $"{say.T("срок", "deadline")} {due}\n{settings.Value.Link(subject.Path)}";
    }

    private static string Counted(IEnumerable<AlertCount> counts, Language say) =>
        string.Join(", ", counts.GroupBy(c => c.Kind).OrderBy(k => k.Key).Select(k => $"{Word(k.Key, say)} {k.Sum(c => c.Count)}"));

    private static string Word(AlertKind kind, Language say) => kind switch
    {
        AlertKind.Breach => say.T("просрочено", "overdue"),
        AlertKind.Escalation => say.T("требует вмешательства", "needs you"),
        AlertKind.Repeat => say.T("всё ещё просрочено", "still overdue"),
        AlertKind.PutRight => say.T("нарушения нет", "not overdue after all"),
        AlertKind.TakenBack => say.T("ещё не просрочено (часы сервера спешили)", "not overdue yet (the server clock was ahead)"),
        _ => say.T("скоро срок", "due soon"),
    };
}
