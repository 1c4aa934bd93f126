namespace Helpdesk.Tickets.Events;

/// <summary>What may happen to any ticket. Features bring their own events.</summary>
public static class TicketEvents
{
    /// <summary>The ticket was made: the application, loss, work or appeal was received. Every ticket begins with it.</summary>
    public static readonly PromiseEvent Registered = new(Desks.StandardEvents.Registered, "заявка зарегистрирована", "ticket registered");

    /// <summary>
    /// A person of the desk answered, and the answer left or was read: one that reaches nobody is not recorded as this. Automatic replies
    /// and notes are not either.
    /// </summary>
    public static readonly PromiseEvent Replied = new(Desks.StandardEvents.Replied, "дан ответ", "answered");

    /// <summary>A person of the desk spoke to the requester by phone. It meets what <see cref="Replied"/> meets.</summary>
    public static readonly PromiseEvent Called = new(
        Desks.StandardEvents.Called,
        t => CallDetail.Told("разговор по телефону: ", "spoken to by phone: ", t));

    /// <summary>A call that reached nobody.</summary>
    public static readonly PromiseEvent CallMissed = new("call-missed", t => t.Detail is { Length: > 0 }
        ? CallDetail.Told("звонок: не дозвонились: ", "a call: nobody reached: ", t)
        : new("звонок: не дозвонились", "a call: nobody reached"));

    /// <summary>The form was filled in anew, whole or in part.</summary>
    public static readonly PromiseEvent FormCorrected = new(
        "form-corrected", t => t.WithFields("заявление исправлено", "application corrected"));

    /// <summary>
    /// Who was named as the responsible person says by the link of their letter that it is not them. The detail is the address.
    /// </summary>
    public static readonly PromiseEvent PersonDenied = new("person-denied", t => new(
        $"«Это не я»: {t.Detail} не ответственное лицо", $"“It is not me”: {t.Detail} is not the responsible person"));

    public static readonly PromiseEvent Resolved = new("resolved", "заявка закрыта", "closed");

    public static readonly PromiseEvent Reopened = new(Desks.StandardEvents.Reopened, "заявка открыта снова", "reopened");

    /// <summary>The desk waits for the requester.</summary>
    public static readonly PromiseEvent Waiting = new(
        Desks.StandardEvents.Waiting, t => t.Because("ждём ответа заявителя", "waiting for the requester"));

    /// <summary>The requester answered, or the desk stopped waiting.</summary>
    public static readonly PromiseEvent WaitingEnded = new(Desks.StandardEvents.WaitingEnded, t => t.Row.StaffId is null
        ? new("заявитель ответил", "the requester answered")
        : t.Because("больше не ждём заявителя", "waiting no longer"));

    /// <summary>Somebody has the ticket now, whom the detail names.</summary>
    public static readonly PromiseEvent Assigned = new("assigned", t => t.Detail == t.Row.ActorName
        ? new("взята в работу", "taken")
        : new($"назначена: {t.Detail}", $"assigned to {t.Detail}"));

    /// <summary>Taken from a colleague, whom the detail names.</summary>
    public static readonly PromiseEvent TakenOver = new(
        "taken-over", t => new($"забрана у коллеги: {t.Detail}", $"taken over from {t.Detail}"));

    public static readonly PromiseEvent Unassigned = new("unassigned", "возвращена в очередь", "back to the queue");

    /// <summary>It ended without an answer; the detail is why.</summary>
    public static readonly PromiseEvent Withdrawn = new("withdrawn", t => t.With("снята без ответа", "withdrawn"));

    public static readonly HistoryEvent SchoolSet = new("school-set", t => t.With("указана школа", "school named"));

    /// <summary>The detail is a <see cref="SwitchDetail"/>.</summary>
    public static readonly HistoryEvent Retyped = new("retyped", SwitchDetail.SaysRetyped);

    /// <summary>Another desk has it now. The detail is a <see cref="SwitchDetail"/>.</summary>
    public static readonly HistoryEvent Transferred = new("transferred", SwitchDetail.SaysTransferred);

    /// <summary>The detail is a <see cref="RecountedDetail"/>.</summary>
    public static readonly HistoryEvent ZoneChanged = new("zone-changed", RecountedDetail.Says);

    /// <summary>A message did not arrive, came back, or has not left for about a minute.</summary>
    public static readonly HistoryEvent NotDelivered = new("not-delivered", t => t.With("ответ не дошёл", "the answer did not arrive"));

    /// <summary>It left after all.</summary>
    public static readonly HistoryEvent DeliveredLate = new("delivered-late", "ответ всё же ушёл", "the answer left after all");

    /// <summary>A promise that was recorded as broken turned out to be kept in time.</summary>
    public static readonly HistoryEvent PutRight = new(
        "breach-taken-back", t => t.WithPromise("срок не нарушен, выполнено вовремя", "promise not broken, kept in time"));

    public static readonly HistoryEvent Breached = new("breached", t => t.WithPromise("срок нарушен", "promise broken"));

    /// <summary>What <see cref="Breached"/> becomes that a clock recorded which was ahead.</summary>
    public static readonly HistoryEvent BreachTakenBack = new("breach-of-future", t =>
    {
        var told = t.WithPromise("срок ещё не нарушен", "promise not broken yet");
        return new(
            $"{told.Ru}. Нарушение записали часы сервера, которые спешили; запись взята назад",
            $"{told.En}. The breach was recorded by a server clock that was ahead, and is taken back");
    });

    /// <summary>Detail: promise, old and new deadline, each in UTC: <c>grading 2026-12-11T13:00:00Z 2026-12-14T13:00:00Z</c>.</summary>
    public static readonly HistoryEvent DeadlineMoved = new("deadline-moved", MovedDetail.Says);

    /// <summary>The detail is what the requester gives to the work, 1 to 5.</summary>
    public static readonly HistoryEvent Rated = new("rated", t => t.With("оценка заявителя", "rated by the requester"));

    /// <summary>The detail is the requester's words to the rating.</summary>
    public static readonly HistoryEvent Commented = new("commented", t => t.With("отзыв заявителя", "comment of the requester"));

    public static IReadOnlyList<TicketEventKind> All { get; } =
    [
        Registered, Replied, Called, CallMissed, FormCorrected, PersonDenied, Resolved, Reopened, Waiting, WaitingEnded, Assigned,
        TakenOver, Unassigned, Withdrawn, SchoolSet, Retyped, Transferred, ZoneChanged, NotDelivered, DeliveredLate, PutRight, Breached,
        BreachTakenBack, DeadlineMoved, Rated, Commented,
    ];

    /// <summary>What promises of any type may answer to, whatever its profile allows.</summary>
    public static IReadOnlyList<PromiseEvent> OfEveryTicket { get; } = [.. All.OfType<PromiseEvent>()];
}
