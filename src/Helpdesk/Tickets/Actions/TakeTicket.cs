using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Reading;

namespace Helpdesk.Tickets.Actions;

/// <summary>
/// Whoever takes a ticket has it. From a colleague it is taken only by naming them (target: id, e-mail or name), so that two who press at
/// once do not both believe that they have it; the colleague is told.
/// </summary>
internal sealed class TakeTicket : TicketAction
{
    public const string ActionKey = "take";

    public override string Key => ActionKey;

    public override TicketEventKind Event => TicketEvents.Assigned;

    public override IReadOnlyList<TicketEventKind> Besides => [TicketEvents.TakenOver];

    public override LocalText Name => new("Взять себе", "Take");

    public override string Takes => "target: whom it is taken from, when somebody has it (id, e-mail or name)";

    public override string Icon => "person";

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Beside;

    public override bool May(Actor actor, string desk, RequestType type) => actor.May(Right.Assign, desk);

    public override bool IsOffered(TicketDetails read, Actor actor) =>
        actor.StaffId is { } me && read.Ticket.AssigneeId != me;

    public override ActionForm Asks(ActionAsk ask) => ask.Read.Assignee is not { } holder ? ActionForm.Nothing : new()
    {
        Name = new("Забрать себе", "Take over"),
        Given = new Dictionary<string, string> { [Question.TargetName] = holder.Id.ToString() },
        Confirm = (
            new($"Сейчас заявку ведёт {holder.DisplayName}. Коллеге сообщат, что вы её забрали.",
                $"{holder.DisplayName} has the ticket now, and is told that you took it over."),
            new($"Забрать у коллеги: {holder.DisplayName}", $"Take it from {holder.DisplayName}")),
    };

    public override async Task Do(ActionContext context)
    {
        if (context.Actor.StaffId is not { } me)
            throw new RuleViolation("Программа не может взять заявку себе.", "A program cannot take a ticket.");
        if (context.Ticket.AssigneeId == me)
            return;
        var holder = await context.DemandHeldBy(context.Input.Target);
        await AssignTicket.To(context, me, takenOver: holder is not null);
    }
}
