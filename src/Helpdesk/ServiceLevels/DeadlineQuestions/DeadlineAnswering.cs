using System.Diagnostics.CodeAnalysis;
using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <summary>
/// Answers deadline questions by the desks' profiles: the one core of the command and of the API. Safe for many callers at once.
/// </summary>
public sealed class DeadlineAnswering(Func<string, Desk?> findDesk)
{
    /// <param name="json">One question, UTF-8.</param>
    /// <param name="explain">Whether the answer tells how the deadline was counted.</param>
    /// <param name="error">One sentence for who asked; never about more than the question.</param>
    public bool TryAnswer(
        ReadOnlySpan<byte> json, bool explain, [NotNullWhen(true)] out DeadlineAnswer? answer, [NotNullWhen(false)] out LocalText? error)
    {
        answer = null;
        return ReadQuestion.TryRead(json, out var question, out error) && TryAnswer(question, explain, out answer, out error);
    }

    public bool TryAnswer(
        DeadlineQuestion question, bool explain, [NotNullWhen(true)] out DeadlineAnswer? answer, [NotNullWhen(false)] out LocalText? error)
    {
        answer = null;
        error = null;
        var desk = findDesk(question.Desk);
        var promise = desk?.Promise(question.Promise);
        TimeZoneInfo? zone = null;
        if (desk is null)
            error = new($"нет службы «{Shown(question.Desk)}»", $"unknown desk \"{Shown(question.Desk)}\"");
        else if (promise is null)
            error = new(
                $"у службы «{desk.Key}» нет срока «{Shown(question.Promise)}»",
                $"desk \"{desk.Key}\" has no promise \"{Shown(question.Promise)}\"");
        else if (question.Zone is { } id && !IanaZone.TryFind(id, out zone))
            error = new($"нет часового пояса «{Shown(id)}»", $"unknown zone \"{Shown(id)}\"");
        else
            return TryCount(promise, zone is null ? desk.Calendar : desk.Calendar.In(zone), question, explain, out answer, out error);
        return false;
    }

    private static bool TryCount(
        DeskPromise promise,
        WorkingCalendar calendar,
        DeadlineQuestion question,
        bool explain,
        [NotNullWhen(true)] out DeadlineAnswer? answer,
        [NotNullWhen(false)] out LocalText? error)
    {
        try
        {
            error = null;
            answer = explain ? Explained(promise, calendar, question) : Brief(promise, calendar, question);
            return true;
        }
        catch (CalendarRangeException fault)
        {
            answer = null;
            error = new(
                $"календари охватывают только годы с {DeadlineQuestion.FirstYear} по {DeadlineQuestion.LastYear}", fault.Message);
            return false;
        }
    }

    private static DeadlineAnswer Brief(DeskPromise promise, WorkingCalendar calendar, DeadlineQuestion question)
    {
        var deadline = promise.Target.DueAt(calendar, question.ReceivedAt, question.Pauses);
        return new DeadlineAnswer(deadline.DueAt, deadline.Provisional, null);
    }

    private static DeadlineAnswer Explained(DeskPromise promise, WorkingCalendar calendar, DeadlineQuestion question)
    {
        var explanation = promise.Target.Explain(calendar, question.ReceivedAt, question.Pauses, promise.Clause);
        return new DeadlineAnswer(
            explanation.Deadline.DueAt, explanation.Deadline.Provisional, explanation.Lines())
        { Steps = explanation };
    }

    private static string Shown(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
