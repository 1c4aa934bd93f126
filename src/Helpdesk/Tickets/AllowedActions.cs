using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Tickets.Erasing;

namespace Helpdesk.Tickets;

/// <summary>Which actions a ticket allows now, and to whom. The page, the API and the action itself ask the same rule.</summary>
public static class AllowedActions
{
    public const string Take = "take";
    public const string Assign = "assign";

    /// <summary>Somebody has the ticket now, whom the detail names.</summary>
    public const string AssignedEvent = "assigned";

    public const string Wait = "wait";

    /// <summary>The desk stops waiting for the requester.</summary>
    public const string Resume = "resume";

    /// <summary>Makes it another type of the same desk.</summary>
    public const string Retype = "retype";

    public const string RetypedEvent = "retyped";

    /// <summary>Hands it to another desk.</summary>
    public const string Transfer = "transfer";

    /// <summary>Says which school it is about, and where that is.</summary>
    public const string SetSchool = "set-school";

    /// <summary>Ends a ticket that needs no answer (spam, a double, taken back): its clocks stop, with a reason that is kept.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>Somebody phoned the requester.</summary>
    public const string RecordCall = "record-call";

    /// <summary>The school gave one of the chosen systems up.</summary>
    public const string CancelAccess = "cancel-access";

    /// <summary>A new login for access that was given before.</summary>
    public const string ReissueAccess = "reissue-access";

    /// <summary>Of every type that gives access.</summary>
    private static readonly RequestAction[] OfAccess =
    [
        new(CancelAccess, "access-cancelled", new LocalText("Система больше не нужна", "The system is not wanted")),
        new(ReissueAccess, "access-reissued", new LocalText("Выдать доступ заново", "Give new access")),
    ];

    private static readonly RequestAction[] OfEveryTicket =
    [
        new(Take, AssignedEvent, new LocalText("Взять себе", "Take")),
        new(Assign, AssignedEvent, new LocalText("Назначить", "Assign")),
        new(RecordCall, TicketEvents.Called, new LocalText("Записать звонок", "Record a call")),
        new(Wait, TicketEvents.Waiting, new LocalText("Ждать ответа заявителя", "Wait for the requester")),
        new(Resume, TicketEvents.WaitingEnded, new LocalText("Больше не ждать", "Stop waiting")),
        new(SetSchool, "school-set", new LocalText("Указать школу", "Name the school")),
        new(Retype, RetypedEvent, new LocalText("Сменить вид", "Change the type")),
        new(Transfer, EventsAtDesk.Transferred, new LocalText("Передать другой службе", "Hand to another desk")),
        new(Withdraw, "withdrawn", new LocalText("Снять без ответа", "Withdraw")),
    ];

    private static readonly RequestAction Resolve = new(TicketActions.Resolve, TicketEvents.Resolved, new LocalText("Закрыть", "Resolve"));
    private static readonly RequestAction Reopen = new(TicketActions.Reopen, TicketEvents.Reopened, new LocalText("Открыть снова", "Reopen"));

    /// <summary>Every action the type knows, the main one first.</summary>
    public static IEnumerable<RequestAction> All(Desk desk, RequestType type)
    {
        var own = type.Actions;
        IEnumerable<RequestAction> ends = [.. own.Any(a => a.Key == Resolve.Key) ? [] : new[] { Resolve }, .. own.Any(a => a.Key == Reopen.Key) ? [] : new[] { Reopen }];
        return [.. own, .. own.Any(a => a.Key == TicketActions.Grant) ? OfAccess : [], .. ends, .. OfEveryTicket];
    }

    /// <summary>Done now and then, and never first: kept out of the way on the page.</summary>
    public static bool IsRare(string action) => action is SetSchool or Retype or Transfer;

    /// <summary>Decides, or leads to a decision: with a checklist it is done on the page of the review.</summary>
    public static bool IsDecision(string action) => action is TicketActions.Approve or TicketActions.Reject or TicketActions.AskCorrections;

    public static bool May(Actor actor, string desk, RequestType type, string action) => action switch
    {
        Take or Assign => actor.May(Right.Assign, desk),
        CancelAccess => actor.May(Right.Decide, desk),
        RecordCall => actor.May(Right.Reply, desk),
        // It stops promises without an answer: whoever decides, or whose work it is.
        Withdraw => actor.May(Right.Decide, desk) || IsInQueueOf(actor, desk, type),
        _ when IsDecision(action) => actor.May(Right.Decide, desk),
        // It cannot be taken back, so it is not for everybody who may close a ticket.
        TicketActions.EraseData => actor.May(Right.Decide, desk),
        // Also whoever answers for the system, whatever they are on the desk: the action itself knows which one it is.
        TicketActions.Grant or TicketActions.RefuseAccess or ReissueAccess => actor.May(Right.See, desk),
        _ => actor.May(Right.Work, desk) || IsInQueueOf(actor, desk, type),
    };

    private static bool IsInQueueOf(Actor actor, string desk, RequestType type) => actor.Is(Enum.Parse<DeskRoleKind>(type.QueueRole.ToString()), desk);

    /// <summary>Null when the ticket allows it now, else the reason why not.</summary>
    /// <param name="events">Names of what has happened on the ticket at its desk (<see cref="EventsAtDesk"/>), each as often as it did.</param>
    public static LocalText? WhyNot(Ticket ticket, string action, IReadOnlyCollection<string> events)
    {
        if (ticket.ErasedAt is not null)
            return TicketErased.ForStaff;
        // Usually the ticket is closed first: what is erased cannot be answered.
        if (action == TicketActions.EraseData)
            return null;
        if (action == TicketActions.Reopen)
            return ticket.IsOpen ? new("Заявка и так открыта.", "The ticket is open already.") : null;
        if (action == ReissueAccess)
            return events.Contains(TicketEvents.AccessGiven) ? null : new("Доступ по этой заявке ещё не давали.", "No access has been given on this ticket yet.");
        if (!ticket.IsOpen)
            return new("Заявка закрыта. Чтобы продолжить, откройте её снова.", "The ticket is closed. Reopen it to go on.");
        return action switch
        {
            _ when IsDecision(action) && ticket.Outcome is not null =>
                new("По заявке уже принято решение.", "The application has been decided already."),
            TicketActions.Grant or TicketActions.RefuseAccess or CancelAccess when ticket.Outcome != "approved" =>
                new("Сначала одобрите заявку.", "Approve the application first."),
            // Approved again after it was reopened, it is complete once more.
            TicketActions.Grant or TicketActions.RefuseAccess or CancelAccess when events.Count(e => e == TicketEvents.AccessComplete) >= events.Count(e => e == TicketEvents.Approved) =>
                new("Доступ ко всем выбранным системам уже дан.", "Access to every chosen system has been given."),
            TicketActions.Answer when events.Contains(TicketEvents.Answered) => new("На обращение уже дан ответ.", "The appeal has been answered."),
            TicketActions.Answer when !events.Contains(TicketEvents.AppealRegistered) => new("Сначала зарегистрируйте обращение.", "Register the appeal first."),
            TicketActions.Register when events.Contains(TicketEvents.AppealRegistered) => new("Обращение уже зарегистрировано.", "The appeal has been registered."),
            TicketActions.IssueCard when events.Contains(TicketEvents.CardIssued) => new("Карта уже выдана.", "The card has been issued."),
            TicketActions.BlockCard when events.Contains(TicketEvents.CardBlocked) => new("Карта уже заблокирована.", "The card has been blocked."),
            TicketActions.CreateGroup when events.Contains(TicketEvents.GroupCreated) => new("Группа уже создана.", "The group has been created."),
            Resume when ticket.State != TicketState.Waiting => new("Заявка не ждёт ответа заявителя.", "The ticket is not waiting for the requester."),
            Wait when ticket.State == TicketState.Waiting => new("Заявка уже ждёт ответа заявителя.", "The ticket is waiting already."),
            _ => null,
        };
    }

    /// <exception cref="RuleViolation">The ticket does not allow it now.</exception>
    public static void Demand(Ticket ticket, string action, IReadOnlyCollection<string> events)
    {
        if (WhyNot(ticket, action, events) is { } reason)
            throw new RuleViolation(reason);
    }
}
