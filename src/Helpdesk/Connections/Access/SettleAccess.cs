using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Connections.Access;

/// <summary>
/// After each task: is that all? The promise is kept when every system the school still wants is given. When it wants none of them any
/// more there is nothing to promise: the clock ends, neither kept nor broken, and a person closes the ticket.
/// </summary>
internal sealed class SettleAccess(ApplyEvent applyEvent)
{
    public async Task Handle(TicketAccess access, CancellationToken cancellation)
    {
        if (access.Waiting.Any())
            return;
        var context = access.Context;
        var (db, ticket) = (context.Db, context.Ticket);
        var used = await ChosenSystems.UsedBy(db, access.School.Id, ticket.Desk, cancellation);
        if (ChosenSystems.Of(context.Type, ticket).Any(s => used.Contains(s.Key)))
        {
            await context.Work.Record(ticket, ConnectionEvents.AccessComplete);
            return;
        }
        await applyEvent.CancelAll(db, ticket.Id, ClockEnds.Withdrawn, context.Now, cancellation);
        ticket.SortBy([]);
    }
}
