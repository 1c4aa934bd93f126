using Helpdesk.Data;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>A remark was wrong, or is settled by a call. With the last of them there is nothing to wait for.</summary>
public sealed class TakeBackRemark(Transactions transactions, DeskVersions desks)
{
    public Task Handle(string number, Guid remarkId, Actor actor, CancellationToken cancellation) =>
        transactions.Run(actor, work => TakeBack(work, number, remarkId), cancellation);

    private async Task TakeBack(Work work, string number, Guid remarkId)
    {
        var ticket = await work.LockTicket(number);
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, work.Cancellation);
        work.Actor.DemandSight(desk, ticket.Type);
        work.Actor.Demand(Right.Decide, ticket.Desk);
        await Decision.DemandOpen(work, ticket, desk);
        var open = await work.Db.FormRemarks.Where(r => r.TicketId == ticket.Id && r.SettledAt == null).ToListAsync(work.Cancellation);
        var remark = open.Find(r => r.Id == remarkId) ?? throw new RuleViolation(
            "Это замечание уже снято или исправлено.", "This remark is taken back or settled already.");
        remark.Settle(work.Now);
        await work.Record(ticket, ConnectionEvents.RemarkTakenBack, remark.Field);
        if (open.Count == 1 && ticket.State == TicketState.Waiting)
        {
            ticket.StopWaiting(work.Now);
            await work.Record(ticket, TicketEvents.WaitingEnded);
        }
    }
}
