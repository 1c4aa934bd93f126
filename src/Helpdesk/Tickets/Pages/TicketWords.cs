using System.Globalization;
using Helpdesk.Connections.Access;
using Helpdesk.Connections.Review;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets.Switching;
using Helpdesk.Web;

namespace Helpdesk.Tickets.Pages;

/// <summary>States and events in the words of the pages.</summary>
internal static class TicketWords
{
    public static string State(TicketState state) => state switch
    {
        TicketState.New => Words.T("новая", "new"),
        TicketState.Open => Words.T("в работе", "open"),
        TicketState.Waiting => Words.T("ждём заявителя", "waiting"),
        _ => Words.T("закрыта", "closed"),
    };

    public static string State(Ticket ticket) => ticket.Outcome switch
    {
        _ when ticket.ErasedAt is not null => Words.T("данные стёрты", "data erased"),
        "approved" when ticket.IsOpen => Words.T("одобрена", "approved"),
        "rejected" => Words.T("отклонена", "rejected"),
        "withdrawn" => Words.T("снята", "withdrawn"),
        _ => State(ticket.State),
    };

    public static TicketStateTone Tone(TicketState state) => state switch
    {
        TicketState.New => TicketStateTone.New,
        TicketState.Open => TicketStateTone.Active,
        TicketState.Waiting => TicketStateTone.Waiting,
        _ => TicketStateTone.Done,
    };

    public static string Event(TicketEvent row, RequestType type, Moments moments) => row.Name switch
    {
        TicketEvents.Registered => Words.T("заявка зарегистрирована", "ticket registered"),
        TicketEvents.Replied => Words.T("дан ответ", "answered"),
        TicketEvents.Arrived => Words.T("отмечено: специалист прибыл", "recorded: the technician arrived"),
        TicketEvents.Called => Words.T("разговор по телефону: ", "spoken to by phone: ") + Call(row, moments),
        RecordCall.Missed => Words.T("звонок: не дозвонились", "a call: nobody reached") + (row.Detail is { Length: > 0 } ? ": " + Call(row, moments) : ""),
        StandingEvents.NotDelivered => Words.T($"ответ не дошёл: {row.Detail}", $"the answer did not arrive: {row.Detail}"),
        StandingEvents.DeliveredLate => Words.T("ответ всё же ушёл", "the answer left after all"),
        StandingEvents.PutRight => Words.T($"срок не нарушен, выполнено вовремя: {row.Detail}", $"promise not broken, kept in time: {row.Detail}"),
        TicketEvents.Approved => Words.T($"заявка одобрена: {row.Detail}", $"application approved: {row.Detail}"),
        TicketEvents.Rejected => Words.T("заявка отклонена", "application rejected") + (row.Detail is { Length: > 0 } reason ? ": " + RejectReason.Read(type, reason, Words.Language).ReplaceLineEndings(", ") : ""),
        TicketEvents.CorrectionsAsked => Words.T("возвращена на исправление", "sent back for corrections") + Fields(row, type),
        TicketEvents.FormCorrected => Words.T("заявление исправлено", "application corrected") + Fields(row, type),
        TakeBackRemark.Event => Words.T("замечание снято", "remark taken back") + Fields(row, type),
        TicketEvents.PersonDenied => Words.T($"«Это не я»: {row.Detail} не ответственное лицо", $"“It is not me”: {row.Detail} is not the responsible person"),
        TicketEvents.AccessGiven => Words.T($"дан доступ: {System(row, type)}", $"access given: {System(row, type)}"),
        TicketEvents.AccessRefused => Words.T($"доступ дать пока нельзя, {row.Detail}", $"access cannot be given yet, {row.Detail}"),
        "access-cancelled" => Words.T($"система снята, {row.Detail}", $"system cancelled, {row.Detail}"),
        "access-reissued" => Words.T($"доступ выдан заново: {System(row, type)}", $"new access given: {System(row, type)}"),
        AccessEvents.SecretOpened => Words.T($"логин по ссылке открыт: {System(row, type)}", $"login opened by its link: {System(row, type)}"),
        TicketEvents.AccessComplete => Words.T("доступ ко всем выбранным системам дан", "access to every chosen system given"),
        TicketEvents.CardIssued => Words.T("отмечено: новая карта выдана", "recorded: the new card is issued"),
        TicketEvents.CardBlocked => Words.T("отмечено: карта заблокирована", "recorded: the card is blocked"),
        TicketEvents.DataChanged => Words.T("отмечено: данные изменены", "recorded: the data are changed"),
        // Of a ticket whose data are here: recorded by a version that erased nothing.
        TicketEvents.DataErased => Words.T("отмечено: личный кабинет удалён", "recorded: the personal account is deleted"),
        TicketEvents.ResultDelivered => Words.T("результат доставлен", "result delivered"),
        Grading.DeliverResult.GradedEvent => Words.T("результат отправлен", "result sent"),
        TicketEvents.GroupCreated => Words.T("отмечено: группа создана", "recorded: the group is created"),
        TicketEvents.AppealRegistered => Words.T("обращение зарегистрировано", "appeal registered"),
        TicketEvents.Answered => Words.T("дан ответ на обращение", "appeal answered"),
        TicketEvents.Resolved => Words.T("заявка закрыта", "closed"),
        TicketEvents.Reopened => Words.T("заявка открыта снова", "reopened"),
        TicketEvents.Waiting => Words.T("ждём ответа заявителя", "waiting for the requester") + Why(row),
        TicketEvents.WaitingEnded when row.StaffId is null => Words.T("заявитель ответил", "the requester answered"),
        TicketEvents.WaitingEnded => Words.T("больше не ждём заявителя", "waiting no longer") + Why(row),
        BelongToSchool.ZoneChanged => Words.T($"срок пересчитан по местному времени школы: {row.Detail}", $"deadline counted again by the school's local time: {row.Detail}"),
        "school-set" => Words.T($"указана школа: {row.Detail}", $"school named: {row.Detail}"),
        "assigned" when row.Detail == row.ActorName => Words.T("взята в работу", "taken"),
        "assigned" => Words.T($"назначена: {row.Detail}", $"assigned to {row.Detail}"),
        TakeTicket.TakenOver => Words.T($"забрана у коллеги: {row.Detail}", $"taken over from {row.Detail}"),
        "unassigned" => Words.T("возвращена в очередь", "back to the queue"),
        "withdrawn" => Words.T($"снята без ответа: {row.Detail}", $"withdrawn: {row.Detail}"),
        ClockSubjects.BreachedEvent => Words.T($"срок нарушен: {row.Detail}", $"promise broken: {row.Detail}"),
        ClockSubjects.TakenBackEvent => Words.T(
            $"срок ещё не нарушен: {row.Detail}. Нарушение записали часы сервера, которые спешили; запись взята назад",
            $"promise not broken yet: {row.Detail}. The breach was recorded by a server clock that was ahead, and is taken back"),
        MovedClocks.Event => Moved(row, moments),
        _ => row.Name,
    };

    public static DueView Due(SlaClock clock) => new(
        clock.StartedAt,
        clock.DueAt,
        clock.Status switch
        {
            ClockStatus.Paused => DueState.Paused,
            ClockStatus.Met => DueState.Met,
            ClockStatus.MetLate => DueState.MetLate,
            ClockStatus.Cancelled => DueState.Cancelled,
            _ => DueState.Running,
        },
        clock.MetAt ?? clock.CancelledAt ?? clock.PausedAt)
    {
        IsProvisional = clock.Provisional,
    };

    private static string Call(TicketEvent row, Moments moments) => CallTime.Told(row.Detail, moments.Full, Words.IsEnglish);

    private static string Why(TicketEvent row) => string.IsNullOrEmpty(row.Detail) ? "" : $": {row.Detail}";

    /// <param name="desk">The desk of the clock, by the rules it was started under.</param>
    public static PromiseView Promise(SlaClock clock, Desk desk) => Promise(clock, desk, clock.Explained(desk));

    public static ClockView Clock(SlaClock clock, Desk desk, DateTimeOffset now)
    {
        var explanation = clock.Explained(desk);
        var promise = Promise(clock, desk, explanation);
        return new() { Promise = promise, Due = Due(clock), Stretches = UncountedStretches.Of(clock, explanation, promise.Days, now), PauseReason = clock.PauseReason };
    }

    private static PromiseView Promise(SlaClock clock, Desk desk, Explanation explanation)
    {
        var promise = desk.Promise(clock.Promise)!;
        return new(
            promise.Name.In(Words.Language), promise.Clause, clock.DueAt, clock.CalendarOf(desk).Zone, clock.Provisional,
            [.. explanation.Lines().Select(line => line.In(Words.Language))])
        {
            Days = explanation.Days(),
        };
    }

    private static string Moved(TicketEvent row, Moments moments) =>
        row.Detail?.Split(' ') is [_, var was, var becomes] && DateTimeOffset.TryParse(was, CultureInfo.InvariantCulture, out var from) && DateTimeOffset.TryParse(becomes, CultureInfo.InvariantCulture, out var to)
            ? from == to
                ? Words.T($"срок подтверждён официальным календарём: {moments.Full(to)}", $"deadline confirmed by the official calendar: {moments.Full(to)}")
                : Words.T($"изменён календарь, срок был {moments.Full(from)}, стал {moments.Full(to)}", $"calendar changed, the deadline was {moments.Full(from)}, is now {moments.Full(to)}")
            : row.Name;

    private static string System(TicketEvent row, RequestType type) => type.ServiceField?.Options.FirstOrDefault(o => o.Key == row.Detail)?.Name.In(Words.Language) ?? row.Detail ?? "";

    /// <summary>The fields that the detail names by their keys.</summary>
    private static string Fields(TicketEvent row, RequestType type) =>
        row.Detail is { Length: > 0 } keys ? ": " + FormHistory.Names(type, keys.Split(',')).In(Words.Language) : "";
}
