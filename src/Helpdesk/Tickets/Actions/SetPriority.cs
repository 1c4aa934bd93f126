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

    private static readonly string Keys = string.Join(", ", TicketPriority.All);

    public override string Key => "set-priority";

    public override TicketEventKind Event => PrioritySet;

    public override LocalText Name => new("Задать приоритет", "Set the priority");

    public override LocalText Hint => new("Сроки и порядок очереди не изменятся.", "Deadlines and the order of the queue stay.");

    public override string Takes => $"target: {Keys}; text: why";

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
        Question.Reason("Почему", "Why"));

    public override Task Do(ActionContext context)
    {
        var ticket = context.Ticket;
        var (former, priority) = (ticket.Priority, TicketPriority.Find(context.Input.Target) ?? throw new RuleViolation(
            $"Приоритета «{context.Input.Target}» нет. Есть: {Keys}.",
            $"There is no priority “{context.Input.Target}”. There are: {Keys}."));
        if (priority == former)
            throw new RuleViolation($"Приоритет и так {priority.Name.Ru}.", $"The priority is {priority.Name.En} already.");
        ticket.HasPriority(priority, context.Now);
        var detail = new SwitchDetail(former.Key, priority.Key, context.Input.Reason(ClockPause.LongestReason));
        context.Work.WriteHistory(ticket, PrioritySet, detail.ToString());
        return Task.CompletedTask;
    }
}
