using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Switching;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Access;

/// <summary>
/// A ticket that ended unanswered, became something else or begins anew waits for no access; approved again, it opens its tasks again.
/// </summary>
internal sealed class CloseAccessTasks : IAfterAction
{
    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Action.Action is not (WithdrawTicket or RetypeTicket or TransferTicket or ReopenTicket))
            return;
        var stillGrants = context.Action.Action is RetypeTicket
            && context.Desk.RequestType(context.Ticket.Type)?.Action(GrantAccess.ActionKey) is not null;
        if (stillGrants)
            return;
        var waiting = await context.Db.AccessTasks
            .Where(t => t.TicketId == context.Ticket.Id && (t.State == AccessState.Open || t.State == AccessState.Refused))
            .ToListAsync(cancellation);
        foreach (var task in waiting)
            task.Cancel(context.Actor, context.Action.Name.Ru, context.Now);
    }
}
