using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Access;

/// <summary>Done to the access of an approved application, one system at a time, on the page of its tasks.</summary>
internal abstract class AccessAction : TicketAction
{
    protected const string AccessPage = "/access";

    public override ActionPlace Place(RequestType type) => ActionPlace.Elsewhere;

    /// <summary>Also whoever answers for the system, whatever they are on the desk: the action itself knows which one it is.</summary>
    public override bool May(Actor actor, string desk, RequestType type) => actor.May(Right.See, desk);

    protected override LocalText? WhyNot(ActionState state)
    {
        if (state.Ticket.Outcome != TicketOutcome.Approved)
            return new("Сначала одобрите заявку.", "Approve the application first.");
        // Approved again after it was reopened, it is complete once more.
        return state.Times(ConnectionEvents.AccessComplete) >= state.Times(ConnectionEvents.Approved)
            ? new("Доступ ко всем выбранным системам уже дан.", "Access to every chosen system has been given.")
            : null;
    }
}
