using Helpdesk.Desks;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Access;

/// <summary>A ticket that ended unanswered, became something else or begins anew waits for no access; approved again, it opens its tasks again.</summary>
internal sealed class CloseAccessTasks : IAfterAction
{
    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Action.Key is not (AllowedActions.Withdraw or AllowedActions.Retype or AllowedActions.Transfer or TicketActions.Reopen))
            return;
        var stillGrants = context.Action.Key == AllowedActions.Retype && context.Desk.RequestType(context.Ticket.Type)?.Action(TicketActions.Grant) is not null;
        if (stillGrants)
            return;
        var waiting = await context.Db.AccessTasks.Where(t => t.TicketId == context.Ticket.Id && (t.State == AccessState.Open || t.State == AccessState.Refused)).ToListAsync(cancellation);
        foreach (var task in waiting)
            task.Cancel(context.Actor, context.Action.Name.Ru, context.Now);
    }
}
