using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Tickets.Actions;

/// <summary>Goes on without the requester's answer: they phoned, or it is not needed any more.</summary>
internal sealed class StopWaiting : TicketAction
{
    public override string Key => "resume";

    public override TicketEventKind Event => TicketEvents.WaitingEnded;

    public override LocalText Name => new("Больше не ждать", "Stop waiting");

    public override string Icon => "right";

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Beside;

    protected override LocalText? WhyNot(ActionState state) => state.Ticket.State == TicketState.Waiting
        ? null
        : new("Заявка не ждёт ответа заявителя.", "The ticket is not waiting for the requester.");

    public override async Task Do(ActionContext context)
    {
        context.Ticket.StopWaiting(context.Now);
        await context.Record(context.Input.Reason());
    }
}
