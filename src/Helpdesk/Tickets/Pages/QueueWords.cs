using static Helpdesk.Web.Words;

namespace Helpdesk.Tickets.Pages;

/// <summary>Names and pictures of the views, and what an empty one says.</summary>
public static class QueueWords
{
    public static string Name(string view) => view switch
    {
        "unassigned" => T("Без исполнителя", "Unassigned"),
        "mine" => T("Мои", "Mine"),
        "open" => T("Все открытые", "All open"),
        "waiting" => T("Ждём заявителя", "Waiting"),
        "due" => T("Скоро срок", "Due soon"),
        "breached" => T("Просрочены", "Overdue"),
        "closed" => T("Закрытые", "Closed"),
        _ => view,
    };

    public static string Title(QueueFilterView filter) => filter.Search is { } search ? T($"Поиск: {search}", $"Search: {search}") : Name(filter.View);

    public static string Icon(string view) => view switch
    {
        "unassigned" => "inbox",
        "mine" => "person",
        "waiting" => "pause",
        "due" => "clock",
        "breached" => "alert",
        "closed" => "check",
        _ => "list",
    };

    public static (string Title, string Next) Empty(QueueFilterView filter) => filter switch
    {
        { Search: { Length: > 0 } search } => (
            T($"По запросу «{search}» ничего нет", $"Nothing matches “{search}”"),
            T(
                "Искали среди открытых и закрытых: номер, имя, почта, телефон, ИНН, школа, ответы формы и сообщения. Попробуйте начало слова или одно слово вместо нескольких.",
                "Open and closed tickets were searched: number, name, e-mail, phone, INN, school, answers of the form and messages. Try the beginning of a word, or one word instead of several.")),
        { View: "unassigned" } => (
            T("Все заявки разобраны", "Every ticket has somebody"),
            T("Новые появятся здесь сами. Можно перейти к своим.", "New ones appear here by themselves. You can turn to your own.")),
        { View: "mine" } => (
            T("У вас нет открытых заявок", "You have no open tickets"),
            T("Возьмите следующее из тех, что без исполнителя.", "Take the next of the unassigned ones.")),
        { View: "waiting" } => (
            T("Никого не ждём", "Nobody is waited for"),
            T("Здесь стоят заявки, по которым ждут ответа заявителя: срок, который можно приостановить, у них стоит.", "Tickets that wait for their requester stand here: a deadline that may be paused stands still.")),
        { View: "due" } => (
            T("В ближайшее время ничего не истекает", "Nothing is due soon"),
            T("Здесь появятся заявки, у которых прошло больше половины срока.", "Tickets that have used up more than half of their time appear here.")),
        { View: "breached" } => (
            T("Просроченных нет", "Nothing is overdue"),
            T("Так и должно быть.", "As it should be.")),
        { View: "closed" } => (
            T("Закрытых пока нет", "Nothing is closed yet"),
            T("Закрытые заявки останутся здесь, их можно открыть снова.", "Resolved tickets stay here and can be reopened.")),
        _ => (
            T("Открытых заявок нет", "There are no open tickets"),
            T("Если вам позвонили, запишите заявку сами.", "If somebody phoned, write the ticket down yourself.")),
    };
}
