using Helpdesk.Desks;
using Helpdesk.ServiceLevels;

namespace Helpdesk.Tickets;

/// <summary>The desk can go on only when the requester answers. Promises that may be paused stand still; the reason is kept with the pause.</summary>
internal sealed class WaitForRequester : ITicketAction
{
    public string Key => AllowedActions.Wait;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var reason = context.Input.Reason(ClockPause.LongestReason);
        context.Ticket.WaitForRequester(context.Now);
        await context.Record(reason);
    }
}

/// <summary>Goes on without the requester's answer: they phoned, or it is not needed any more.</summary>
internal sealed class StopWaiting : ITicketAction
{
    public string Key => AllowedActions.Resume;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        context.Ticket.StopWaiting(context.Now);
        await context.Work.Record(context.Ticket, TicketEvents.WaitingEnded, context.Input.Reason());
    }
}
