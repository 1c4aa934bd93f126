using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Forms;

namespace Helpdesk.Tickets.Switching;

/// <summary>
/// A request was filed under the wrong type. What both types promise goes on as it is; what only the new one promises counts from the
/// original receipt: the requester has waited since then.
/// </summary>
internal sealed class RetypeTicket(SwitchPromises switchPromises, TellOfSwitch tellOfSwitch) : ITicketAction
{
    public string Key => AllowedActions.Retype;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket, desk, now) = (context.Db, context.Ticket, context.Desk, context.Now);
        var type = desk.RequestType(context.Input.Target ?? "") ?? throw new RuleViolation(
            $"У службы нет заявок вида «{context.Input.Target}». Есть: {string.Join(", ", desk.RequestTypes.Select(t => t.Key))}.",
            $"The desk has no request type “{context.Input.Target}”. There are: {string.Join(", ", desk.RequestTypes.Select(t => t.Key))}.");
        if (type.Key == ticket.Type)
            throw new RuleViolation("Заявка и так этого вида.", "The ticket is of this type already.");
        await db.DemandNoOther(ticket, desk.Key, type, cancellation);

        var events = await db.EventsHere(ticket.Id, cancellation);
        var detail = new SwitchDetail(
            SwitchDetail.KeyOf(ticket.Desk, ticket.Type), SwitchDetail.KeyOf(ticket.Desk, type.Key),
            context.Input.Reason(ClockPause.LongestReason));
        context.Work.WriteHistory(ticket, context.Action.Event, detail.ToString());
        ticket.Retype(type.Key, keepsOutcome: type.Action(TicketActions.Approve) is not null, now);
        var clocks = await switchPromises.Retype(db, await db.SubjectOf(ticket, cancellation), context.Type, events, now, cancellation);
        ticket.SortBy(clocks);
        // Where the promises are the same as before there is nothing to tell.
        if (!context.Type.Promises.Select(p => p.Key).ToHashSet().SetEquals(type.Promises.Select(p => p.Key)))
            await tellOfSwitch.Retyped(context.Work, new(ticket, desk, type, clocks));
    }
}
