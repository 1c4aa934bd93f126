using Helpdesk.Web;
using Actions = Helpdesk.Desks.TicketActions;

namespace Helpdesk.Tickets.Pages;

/// <summary>What an action will do, said before it is done.</summary>
internal static class ActionHints
{
    public static string? Of(string action) => action switch
    {
        Actions.Approve => Words.T("Школа попадёт в реестр, и пойдут 24 часа на выдачу доступа.", "The school enters the registry, and 24 hours to give access begin."),
        Actions.Reject => Words.T("Причину получит заявитель.", "The requester is told the reason."),
        Actions.Grant => Words.T("Срок считается выполненным, когда доступ дан ко всем выбранным системам.", "The promise is kept when access to every chosen system is given."),
        Actions.Arrive => Words.T("Записывается время прибытия: это выполняет срок реагирования.", "The time of arrival is recorded: it keeps the promise of a response."),
        Actions.Register => Words.T("С регистрации пойдут 30 дней на ответ.", "The 30 days for an answer begin."),
        Actions.DeliverResult => Words.T("Результат уйдёт тем каналом, которым пришла работа. Когда он доставлен, срок выполнен и работа закрыта.", "The result leaves by the channel the work came by. The promise is kept when it is delivered, and the work is closed."),
        AllowedActions.RecordCall => Words.T("Разговор выполняет срок ответа; звонок без ответа останется в истории.", "A talk keeps the promise of an answer; a call that reached nobody stays in the history."),
        AllowedActions.Wait => Words.T(
            "Если срок можно приостановить, он встанет, пока заявитель не ответит. Причину он увидит в объяснении срока.",
            "A deadline that may be paused stands still until the requester answers, who sees the reason where the deadline is explained."),
        AllowedActions.SetSchool => Words.T("Сроки по местному времени школы пересчитаются.", "Deadlines by the school's local time are counted again."),
        AllowedActions.Retype => Words.T(
            "Номер не изменится. Общие сроки продолжатся, новые считаются с получения заявки: могут оказаться уже просроченными.",
            "The number stays. Promises of both types go on; new ones count from the receipt and may be overdue at once."),
        AllowedActions.Transfer => Words.T(
            "Номер не изменится. Сроки новой службы пойдут с этой минуты, заявителю об этом напишут. Если у вас там нет роли, вы перестанете видеть заявку.",
            "The number stays. The new desk's deadlines begin now, and the requester is told. If you have no role there, you lose sight of the ticket."),
        Actions.BlockCard or Actions.ChangeData or Actions.IssueCard or Actions.CreateGroup => Words.T(
            "Программа только записывает: само дело делается в своей системе.", "The program only records it: the thing itself is done in its own system."),
        Actions.EraseData => Words.T(
            "Сначала удалите личный кабинет в его системе: программа его не трогает. Здесь навсегда исчезнут ответы, переписка, файлы, письма и, если у заявителя нет других заявок, его имя и адреса. Останется акт без имён. Копии в почтовом ящике службы и в чате Телеграма удалите там.",
            "First delete the personal account in its own system: the program does not touch it. Here the answers, the talk, the files, the letters go for good and, where the requester has no other tickets, their name and addresses. An act without names stays. Copies in the desk's mailbox and in the Telegram chat are to be deleted there."),
        AllowedActions.Withdraw => Words.T("Сроки по заявке остановятся без ответа. Причину заявитель увидит на своей странице.", "The clocks stop without an answer. The requester sees the reason on their page."),
        _ => null,
    };
}
