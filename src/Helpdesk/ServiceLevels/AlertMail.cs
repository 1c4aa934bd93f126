using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Settings;
using Helpdesk.Texts;
using Microsoft.Extensions.Options;

namespace Helpdesk.ServiceLevels;

/// <summary>The words of warnings and breach alerts, in the language of the person they go to.</summary>
public sealed class AlertMail(ChannelRegistry channels, IOptions<HelpdeskSettings> settings)
{
    public string AccountOf(string desk) => channels.For(ChannelKeys.Email, desk)?.Account ?? "";

    public OutgoingMessage Warning(Desk desk, DeskPromise promise, SlaClock clock, AlertSubject subject, StaffUser person, int percent, DateTimeOffset now)
    {
        var due = Due(desk, clock, person);
        return person.Language == "en"
            ? Letter(desk, subject, person, now,
                $"{subject.Number}: {promise.Name.En}, due {SpokenTime.Say(clock.DueAt, clock.CalendarOf(desk).Zone, "en")}",
                $"{percent} % of the time for “{promise.Name.En}” {Clause(promise, "en")} is used up.\nDeadline: {due}.", clock)
            : Letter(desk, subject, person, now,
                $"{subject.Number}: {promise.Name.Ru}, срок {SpokenTime.Say(clock.DueAt, clock.CalendarOf(desk).Zone, "ru")}",
                $"Прошло {percent} % срока «{promise.Name.Ru}» {Clause(promise, "ru")}.\nСрок: {due}.", clock);
    }

    public OutgoingMessage Breach(Desk desk, DeskPromise promise, SlaClock clock, AlertSubject subject, StaffUser person, DateTimeOffset now)
    {
        var due = Due(desk, clock, person);
        var noticed = clock.DetectedAt is { } detected && detected - clock.DueAt > TimeSpan.FromMinutes(1)
            ? SpokenTime.SayFully(detected, clock.CalendarOf(desk).Zone, person.Language)
            : null;
        return person.Language == "en"
            ? Letter(desk, subject, person, now,
                $"Overdue: {subject.Number}, {promise.Name.En}",
                $"The promise “{promise.Name.En}” {Clause(promise, "en")} was not kept.\nDeadline: {due}." + (noticed is null ? "" : $"\nNoticed: {noticed}, the program was not running before."), clock)
            : Letter(desk, subject, person, now,
                $"Просрочено: {subject.Number}, {promise.Name.Ru}",
                $"Срок «{promise.Name.Ru}» {Clause(promise, "ru")} нарушен.\nСрок был: {due}." + (noticed is null ? "" : $"\nЗамечено: {noticed}, до этого программа не работала."), clock);
    }

    public OutgoingMessage Repeat(Desk desk, DeskPromise promise, SlaClock clock, AlertSubject subject, StaffUser person, DateTimeOffset now)
    {
        var due = Due(desk, clock, person);
        return person.Language == "en"
            ? Letter(desk, subject, person, now, $"Still overdue: {subject.Number}, {promise.Name.En}", $"The promise “{promise.Name.En}” {Clause(promise, "en")} is still not kept.\nDeadline: {due}.", clock)
            : Letter(desk, subject, person, now, $"Всё ещё просрочено: {subject.Number}, {promise.Name.Ru}", $"Срок «{promise.Name.Ru}» {Clause(promise, "ru")} всё ещё нарушен.\nСрок был: {due}.", clock);
    }

    private static string Due(Desk desk, SlaClock clock, StaffUser person)
    {
        var text = SpokenTime.SayFully(clock.DueAt, clock.CalendarOf(desk).Zone, person.Language);
        if (!clock.Provisional)
            return text;
        return text + (person.Language == "en" ? " (provisional: no official calendar yet)" : " (предварительно: официального календаря ещё нет)");
    }

    private OutgoingMessage Letter(Desk desk, AlertSubject subject, StaffUser person, DateTimeOffset now, string title, string text, SlaClock clock)
    {
        var link = settings.Value.Link(subject.Path);
        return new OutgoingMessage
        {
            Recipient = person.Email!,
            Subject = title,
            Text = $"{text}\n\n{subject.Number}: {subject.Subject}\n{link}\n\n{desk.Name.In(person.Language)}",
            MessageId = $"{Guid.CreateVersion7(now):n}.{clock.Id:n}@{MailDomain(AccountOf(desk.Key))}",
            IsAutomatic = true,
        };
    }

    private static string Clause(DeskPromise promise, string language) =>
        promise.Clause is not { } clause ? "" : language == "en" ? $"(clause {clause})" : $"(п. {clause})";

    private static string MailDomain(string account) => account.Contains('@') ? account[(account.LastIndexOf('@') + 1)..] : "helpdesk.invalid";
}
