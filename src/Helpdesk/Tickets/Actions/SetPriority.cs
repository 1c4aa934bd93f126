using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

/// <summary>Says how much depends on a ticket (target: a priority). Promises and the order of the queue stay as they are.</summary>
internal sealed class SetPriority : TicketAction
{
    /// <summary>The detail is a <see cref="SwitchDetail"/> between two priorities.</summary>
    public static readonly HistoryEvent PrioritySet = new("priority-set", telling => SwitchDetail.Says(
        telling, new("приоритет", "priority"), key => TicketPriority.Find(key)?.Name ?? new(key, key)));

    private const string Seen = "from";

    private static readonly string Keys = string.Join(", ", TicketPriority.All);

    /// <summary>In words, with the keys for those who call the API.</summary>
    private static readonly LocalText Choices = new(
        string.Join(", ", TicketPriority.All.Select(priority => $"{priority.Name.Ru} ({priority.Key})")),
        string.Join(", ", TicketPriority.All.Select(priority => priority.Key)));

    public override string Key => "set-priority";

    public override TicketEventKind Event => PrioritySet;

    public override LocalText Name => new("Задать приоритет", "Set the priority");

    public override LocalText Hint => new("Сроки и порядок очереди не изменятся.", "Deadlines and the order of the queue stay.");

    public override string Takes =>
        $"target: {Keys}; text: why; values.from: the priority that was seen, refused when it is another by now";

    public override string Icon => "flag";

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Menu;

    public override ActionForm Asks(ActionAsk ask) => ActionForm.Of(
        Question.Target("Приоритет", "Priority", FieldKind.Choice) with
        {
            IsRequired = true,
            Options = [.. TicketPriority.All.Reverse().Select(priority => (priority.Key, priority.Name))],
            Value = ask.Read.Ticket.Priority.Key,
        },
        Question.Reason("Почему", "Why")) with
    {
        // Whoever sets it has seen which it is: what a colleague has set meanwhile is not passed over.
        Given = new Dictionary<string, string> { [Question.OfValue(Seen)] = ask.Read.Ticket.Priority.Key },
    };

    public override Task Do(ActionContext context)
    {
        var ticket = context.Ticket;
        var (former, priority) = (ticket.Priority, TicketPriority.Find(context.Input.Target) ?? throw NoSuch(context.Input.Target));
        if (priority == former)
            throw new RuleViolation($"Приоритет и так {priority.Name.Ru}.", $"The priority is {priority.Name.En} already.");
        if (context.Input.Values.TryGetValue(Seen, out var seen) && seen != former.Key)
            throw new RuleViolation(
                $"Пока вы смотрели, приоритет изменили: теперь он {former.Name.Ru}. Если нужен другой, задайте его ещё раз.",
                $"While you looked, the priority was changed: it is {former.Name.En} now. If it has to be another, set it once more.");
        ticket.HasPriority(priority, context.Now);
        var detail = new SwitchDetail(former.Key, priority.Key, context.Input.Reason(ClockPause.LongestReason));
        context.Work.WriteHistory(ticket, PrioritySet, detail.ToString());
        return Task.CompletedTask;
    }

    private static RuleViolation NoSuch(string? asked) => asked is { Length: > 0 and <= 40 }
        ? new($"Приоритета «{asked}» нет. Есть: {Choices.Ru}.", $"There is no priority “{asked}”. There are: {Choices.En}.")
        : new($"Выберите приоритет: {Choices.Ru}.", $"Choose a priority: {Choices.En}.");
}
