using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Settings;
using Helpdesk.Sla;
using Helpdesk.Texts;
using Microsoft.Extensions.Options;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>The words of warnings and breach alerts, in the language of the person they go to (<c>ru</c> or <c>en</c>).</summary>
public sealed class AlertMail(IOptions<HelpdeskSettings> settings)
{
    public AlertWords Of(AlertOfClock told, string language)
    {
        var words = told.Kind switch
        {
            AlertKind.Breach => Breach(told, language),
            AlertKind.Repeat => Repeat(told, language),
            AlertKind.Escalation => Escalation(told, language),
            AlertKind.PutRight => PutRightAfterAll(told, language),
            AlertKind.TakenBack => TakenBack(told, language),
            _ => Warning(told, language),
        };
        var subject = told.Subject;
        return words with
        {
            Text = $"{words.Text}\n\n{subject.Number}: "
            + $"{subject.Subject}\n{settings.Value.Link(subject.Path)}\n\n{told.Desk.Name.In(language)}"
        };
    }

    private static AlertWords Warning(AlertOfClock told, string language)
    {
        var (_, _, desk, promise, clock, subject) = told;
        var due = SpokenTime.Say(clock.DueAt, clock.CalendarOf(desk).Zone, language);
        var step = promise.Steps.Find(told.Step);
        var used = step?.When is AtPercent at
            && !(StepTimes.WantedAt(step, promise, clock.CalendarOf(desk), clock) > told.At) ? at.Percent : (int?)null;
        return Language.Of(language).T(
            new AlertWords(
                $"{subject.Number}: {promise.Name.Ru}, срок {due}",
                (used is null
                    ? $"Приближается срок «{promise.Name.Ru}» {Clause(promise, "ru")}."
                    : $"Прошло {used} % срока «{promise.Name.Ru}» {Clause(promise, "ru")}.")
                    + $"\nСрок: {Due(told, "ru")}."),
            new AlertWords(
                $"{subject.Number}: {promise.Name.En}, due {due}",
                (used is null
                    ? $"The deadline of “{promise.Name.En}” {Clause(promise, "en")} is near."
                    : $"{used} % of the time for “{promise.Name.En}” {Clause(promise, "en")} is used up.")
                    + $"\nDeadline: {Due(told, "en")}."));
    }

    private static AlertWords Breach(AlertOfClock told, string language)
    {
        var (_, _, desk, promise, clock, subject) = told;
        var noticed = clock.DetectedAt is { } detected && detected - clock.DueAt > TimeSpan.FromMinutes(1)
            ? SpokenTime.SayFully(detected, clock.CalendarOf(desk).Zone, language)
            : null;
        return Language.Of(language).T(
            new AlertWords(
                $"Просрочено: {subject.Number}, {promise.Name.Ru}",
                $"Срок «{promise.Name.Ru}» {Clause(promise, "ru")} нарушен.\nСрок был: {Due(told, "ru")}."
                    + (noticed is null ? "" : $"\nЗамечено: {noticed}, до этого программа не работала.")),
            new AlertWords(
                $"Overdue: {subject.Number}, {promise.Name.En}",
                $"The promise “{promise.Name.En}” {Clause(promise, "en")} was not kept.\nDeadline: {Due(told, "en")}."
                    + (noticed is null ? "" : $"\nNoticed: {noticed}, the program was not running before.")));
    }

    private static AlertWords Repeat(AlertOfClock told, string language)
    {
        var (promise, subject) = (told.Promise, told.Subject);
        return Language.Of(language).T(
            new AlertWords(
                $"Всё ещё просрочено: {subject.Number}, {promise.Name.Ru}",
                $"Срок «{promise.Name.Ru}» {Clause(promise, "ru")} всё ещё нарушен.\nСрок был: {Due(told, "ru")}."),
            new AlertWords(
                $"Still overdue: {subject.Number}, {promise.Name.En}",
                $"The promise “{promise.Name.En}” {Clause(promise, "en")} is still not kept.\nDeadline: {Due(told, "en")}."));
    }

    private static AlertWords Escalation(AlertOfClock told, string language)
    {
        var (promise, subject) = (told.Promise, told.Subject);
        return Language.Of(language).T(
            new AlertWords(
                $"Требуется вмешательство: просрочено {subject.Number}, {promise.Name.Ru}",
                $"Срок «{promise.Name.Ru}» {Clause(promise, "ru")} нарушен, и обязательство до сих пор не выполнено.\n"
                    + $"Срок был: {Due(told, "ru")}."),
            new AlertWords(
                $"Needs you: overdue {subject.Number}, {promise.Name.En}",
                $"The promise “{promise.Name.En}” {Clause(promise, "en")} was not kept and is still open.\nDeadline: {Due(told, "en")}."));
    }

    private static AlertWords PutRightAfterAll(AlertOfClock told, string language)
    {
        var (promise, clock, subject) = (told.Promise, told.Clock, told.Subject);
        var zone = clock.CalendarOf(told.Desk).Zone;
        var (met, recorded) = (SpokenTime.SayFully(clock.MetAt ?? told.At, zone, language), SpokenTime.SayFully(told.At, zone, language));
        return Language.Of(language).T(
            new AlertWords(
                $"Нарушения нет: {subject.Number}, {promise.Name.Ru}",
                $"Срок «{promise.Name.Ru}» {Clause(promise, "ru")} выполнен вовремя: {met}. Записано это только {recorded}, "
                    + $"когда вам уже сообщили о нарушении.\nСрок был: {Due(told, "ru")}."),
            new AlertWords(
                $"Not overdue after all: {subject.Number}, {promise.Name.En}",
                $"The promise “{promise.Name.En}” {Clause(promise, "en")} was kept in time: {met}. This was recorded only at {recorded}, "
                    + $"after you were told of a breach.\nDeadline: {Due(told, "en")}."));
    }

    private static AlertWords TakenBack(AlertOfClock told, string language)
    {
        var (promise, subject) = (told.Promise, told.Subject);
        return Language.Of(language).T(
            new AlertWords(
                $"Срок ещё не нарушен: {subject.Number}, {promise.Name.Ru}",
                $"Часы сервера спешили, и вам сообщили о нарушении срока «{promise.Name.Ru}» {Clause(promise, "ru")}. Этот срок тогда ещё "
                    + $"не наступил, запись о нарушении взята назад. Если он будет нарушен, вам сообщат.\nСрок: {Due(told, "ru")}."),
            new AlertWords(
                $"Not overdue yet: {subject.Number}, {promise.Name.En}",
                $"The clock of the server was ahead, and you were told that the promise “{promise.Name.En}” {Clause(promise, "en")} was "
                    + "not kept. Its deadline was still to come; the breach is taken back. If the deadline passes, you will be told "
                    + $"then.\nDeadline: {Due(told, "en")}."));
    }

    private static string Due(AlertOfClock told, string language)
    {
        var text = SpokenTime.SayFully(told.Clock.DueAt, told.Clock.CalendarOf(told.Desk).Zone, language);
        if (!told.Clock.Provisional)
            return text;
        return text + Language.Of(language).T(
            " (предварительно: официального календаря ещё нет)", " (provisional: no official calendar yet)");
    }

    private static string Clause(DeskPromise promise, string language) =>
        promise.Clause is not { } clause ? "" : $"({ClauseWords.Say(clause, language)})";
}
