using System.Text;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Texts;
using Helpdesk.Tickets.Reading;

namespace Helpdesk.Tickets.Deadlines;

/// <summary>What a letter to the requester says of a promise and of what is still asked.</summary>
public static class PromiseText
{
    /// <param name="desk">The desk of the clock, by the rules it was started under.</param>
    /// <param name="isBrief">The steps are a button away.</param>
    public static void Append(StringBuilder text, Desk desk, SlaClock clock, string language, bool isBrief = false)
    {
        var say = Language.Of(language);
        var promise = desk.Promise(clock.Promise)!;
        var due = SpokenTime.SayMinute(clock.DueAt, clock.CalendarOf(desk).Zone, language);
        var clause = promise.Clause is { } named ? $", {ClauseWords.Say(named, language)}" : "";
        text.AppendLine();
        var provisional = clock.Provisional ? $" — {Provisional.Word(language)}" : "";
        text.AppendLine($"{promise.Name.In(language)}: {say.T("до", "by")} {due}{provisional}{clause}.");
        if (isBrief)
        {
            if (clock.Provisional)
                text.AppendLine(Provisional.Why(language));
            return;
        }
        text.AppendLine(say.T("Почему такой срок:", "Why this deadline:"));
        foreach (var line in clock.Explain(desk))
            text.AppendLine($"— {line.In(language)}");
    }

    public static void AppendMissing(StringBuilder text, IReadOnlyList<FormField> missing, string language)
    {
        if (missing.Count == 0)
            return;
        text.AppendLine();
        text.AppendLine(Language.Of(language).T(
            "Чтобы помочь быстрее, нам ещё нужно знать (просто ответьте на это сообщение):",
            "To help you sooner we still need (just answer this message):"));
        foreach (var line in MissingAnswers.InWords(missing, language))
            text.AppendLine($"— {line}");
    }
}
