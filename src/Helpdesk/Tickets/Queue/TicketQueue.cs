using Helpdesk.Sla;
using Helpdesk.Tickets.Search;

namespace Helpdesk.Tickets.Queue;

/// <summary>
/// One view of the queue, whole: its words, what belongs to it, in which order. The rail, the counters, the API and the search are made
/// from
/// <see cref="All"/>.
/// </summary>
public sealed class TicketQueue
{
    private const string IsOpen = "t.state <> 'Resolved'";

    private TicketQueue(string key, LocalText name, string icon, LocalText empty, LocalText next) =>
        (Key, Name, Icon, Empty, Next) = (key, name, icon, empty, next);

    public static TicketQueue Unassigned { get; } = new(
        "unassigned", new("Без исполнителя", "Unassigned"), "inbox", new("Все заявки разобраны", "Every ticket has somebody"),
        new("Новые появятся здесь сами. Можно перейти к своим.", "New ones appear here by themselves. You can turn to your own."))
    {
        Condition = $"{IsOpen} and t.assignee_id is null",
    };

    public static TicketQueue Mine { get; } = new(
        "mine", new("Мои", "Mine"), "person", new("У вас нет открытых заявок", "You have no open tickets"),
        new("Возьмите следующее из тех, что без исполнителя.", "Take the next of the unassigned ones."))
    {
        Condition = $"{IsOpen} and t.assignee_id = @me",
    };

    public static TicketQueue Open { get; } = new(
        "open", new("Все открытые", "All open"), "list", new("Открытых заявок нет", "There are no open tickets"),
        new("Если вам позвонили, запишите заявку сами.", "If somebody phoned, write the ticket down yourself."))
    {
        Condition = IsOpen,
    };

    public static TicketQueue Waiting { get; } = new(
        "waiting", new("Ждём заявителя", "Waiting"), "pause", new("Никого не ждём", "Nobody is waited for"),
        new(
            "Здесь стоят заявки, по которым ждут ответа заявителя: срок, который можно приостановить, у них стоит.",
            "Tickets that wait for the requester stand here; a deadline that may be paused stands still."))
    {
        Condition = "t.state = 'Waiting'",
    };

    public static TicketQueue Due { get; } = new(
        "due", new("Скоро срок", "Due soon"), "clock", new("В ближайшее время ничего не истекает", "Nothing is due soon"),
        new("Здесь появятся заявки, срок которых истекает в ближайшие сутки.", "Tickets that are due within a day appear here."))
    {
        Condition = $"{IsOpen} and t.next_due_at >= @now and t.next_due_at < @soon",
    };

    public static TicketQueue Breached { get; } = new(
        "breached", new("Просрочены", "Overdue"), "alert", new("Просроченных нет", "Nothing is overdue"),
        new("Так и должно быть.", "As it should be."))
    {
        Condition = $"{IsOpen} and t.next_due_at < @now",
    };

    public static TicketQueue Closed { get; } = new(
        "closed", new("Закрытые", "Closed"), "check", new("Закрытых пока нет", "Nothing is closed yet"),
        new("Закрытые заявки останутся здесь, их можно открыть снова.", "Resolved tickets stay here and can be reopened."))
    {
        Condition = "t.state = 'Resolved'",
        IsOfClosed = true,
        Mark = $"!{SearchMarks.Open}",
    };

    /// <summary>Open and closed, newest first: where a search looks unless another view is named. It is not in the rail.</summary>
    public static TicketQueue Everything { get; } = new(
        "all", new("Все", "All"), "list", new("Заявок нет", "There are no tickets"),
        new("Они появятся здесь сами.", "They appear here by themselves."))
    {
        Mark = null,
    };

    /// <summary>In the order of the rail.</summary>
    public static IReadOnlyList<TicketQueue> All { get; } = [Unassigned, Mine, Open, Waiting, Due, Breached, Closed];

    /// <summary>As addresses and callers of the API name it.</summary>
    public string Key { get; }

    public LocalText Name { get; }

    public string Icon { get; }

    /// <summary>What an empty one says.</summary>
    public LocalText Empty { get; }

    /// <summary>And what may be done then.</summary>
    public LocalText Next { get; }

    /// <summary>Of the row <c>t</c> of <c>ticket</c>.</summary>
    internal string Condition { get; private init; } = "true";

    /// <summary>The last that was closed stands first, and nobody counts them; else the first that is due does.</summary>
    internal bool IsOfClosed { get; private init; }

    /// <summary>What every ticket of it is marked with (<see cref="SearchMarks"/>): text of a <c>tsquery</c>; null for all.</summary>
    internal string? Mark { get; private init; } = SearchMarks.Open;

    /// <returns>Null when there is no such view.</returns>
    public static TicketQueue? Find(string? key) => key == Everything.Key ? Everything : All.FirstOrDefault(queue => queue.Key == key);
}
