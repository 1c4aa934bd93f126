using Helpdesk.Web;
using static Helpdesk.Web.Words;

namespace Helpdesk.Tickets.Pages;

/// <summary>The words of each action. Which of them a ticket allows is decided by its feature.</summary>
public static class TicketActions
{
    public static TicketActionView Take(bool isMain = false) => new("take", T("Взять в работу", "Take it"), "person", isMain);

    /// <summary>Field <c>assignee</c>: key of the person, empty for nobody.</summary>
    public static TicketActionView Assign(IReadOnlyList<Choice> people, string? current = null) =>
        new("assign", T("Назначить", "Assign"), "people")
        {
            Questions = [Pick("assignee", T("Кому", "To whom"), people, current)],
        };

    public static TicketActionView Approve() =>
        new("approve", T("Одобрить заявку", "Approve"), "check", IsMain: true,
            Hint: T("Школа попадёт в реестр, и пойдут 24 часа на выдачу доступа.", "The school enters the registry, and 24 hours to give access begin."))
        { Questions = [Text("comment", T("Комментарий для школы", "Comment for the school"), isRequired: false)] };

    /// <summary>Field <c>reason</c>, sent to the requester.</summary>
    public static TicketActionView Reject() =>
        new("reject", T("Отклонить заявку", "Reject"), "cross", IsRefusal: true,
            Hint: T("Причину получит заявитель.", "The requester is told the reason."))
        { Questions = [Text("reason", T("Причина", "Reason"), isRequired: true)] };

    /// <summary>Fields <c>system</c>: keys of the systems access was given to, one or several.</summary>
    public static TicketActionView Grant(IReadOnlyList<Choice> missing) =>
        new("grant", T("Выдать доступ", "Give access"), "key", IsMain: true,
            Hint: T("Срок считается выполненным, когда доступ дан ко всем выбранным системам.", "The promise is kept when access to every chosen system is given."))
        {
            Questions =
            [
                new FormFieldView { Name = "system", Label = T("К каким системам доступ выдан", "Systems access was given to"), Kind = FieldKind.MultiChoice, IsRequired = true, Options = missing },
            ],
        };

    public static TicketActionView Arrive() =>
        new("arrive", T("Техник прибыл", "Technician arrived"), "school",
            Hint: T("Записывается время прибытия: это выполняет срок реагирования.", "The time of arrival is recorded: it keeps the promise of a response."));

    /// <summary>A clerk registers an appeal.</summary>
    public static TicketActionView Register() =>
        new("register", T("Зарегистрировать", "Register"), "check", IsMain: true,
            Hint: T("С регистрации пойдут 30 дней на ответ.", "The 30 days for an answer begin."));

    public static TicketActionView IssueCard() => new("issue-card", T("Карта выдана", "Card issued"), "card", IsMain: true);

    /// <summary>Field <c>result</c>: delivered to the student on the channel the work came by.</summary>
    public static TicketActionView Grade() =>
        new("grade", T("Отправить результат", "Send the result"), "send", IsMain: true,
            Hint: T("Результат уйдёт тем каналом, которым пришла работа.", "The result leaves by the channel the work came by."))
        { Questions = [Text("result", T("Результат проверки", "Result"), isRequired: true)] };

    public static TicketActionView CreateGroup() => new("create-group", T("Группа создана", "Group created"), "people", IsMain: true);

    public static TicketActionView Resolve(bool isMain = false) => new("resolve", T("Решено", "Resolve"), "check", isMain);

    public static TicketActionView Reopen() => new("reopen", T("Открыть снова", "Reopen"), "refresh", IsMain: true);

    private static FormFieldView Text(string name, string label, bool isRequired) =>
        new() { Name = name, Label = label, Kind = FieldKind.Multiline, IsRequired = isRequired, MaxLength = 4000 };

    private static FormFieldView Pick(string name, string label, IReadOnlyList<Choice> options, string? current) =>
        new() { Name = name, Label = label, Kind = FieldKind.Choice, IsRequired = true, Options = options, Values = current is null ? [] : [current] };
}
