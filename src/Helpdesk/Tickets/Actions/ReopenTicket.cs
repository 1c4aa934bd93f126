using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

internal sealed class ReopenTicket : TicketAction
{
    public override string Key => "reopen";

    public override TicketEventKind Event => TicketEvents.Reopened;

    public override LocalText Name => new("Открыть снова", "Reopen");

    public override string Icon => "refresh";

    public override bool IsOf(RequestType type) => true;

    protected override bool IsForClosed => true;

    protected override LocalText? WhyNot(ActionState state) =>
        state.Ticket.IsOpen ? new("Заявка и так открыта.", "The ticket is open already.") : null;

    public override async Task Do(ActionContext context)
    {
        context.Ticket.Reopen(context.Now);
        await context.Record(context.Input.Reason());
        var number = context.Ticket.Number;
        await context.Work.TellInChat(context.Ticket, say => say.T(
            $"Заявка {number} снова открыта, работа продолжается.", $"Request {number} is open again, work goes on."));
    }
}
