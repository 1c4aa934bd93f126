using Helpdesk.Bots;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Review;

/// <summary>Refuses an application with a reason that the applicant reads and reports count.</summary>
internal sealed class RejectApplication : Decision
{
    public const string ActionKey = "reject";

    public override string Key => ActionKey;

    public override TicketEventKind Event => ConnectionEvents.Rejected;

    public override LocalText Name => new("Отклонить", "Reject");

    public override LocalText Hint => new("Причину получит заявитель.", "The requester is told the reason.");

    public override string Takes => "target: a reason of the type; text: words";

    public override string Icon => "cross";

    public override bool IsRefusal => true;

    public override ActionForm Asks(ActionAsk ask) => ActionForm.Of(Question.Text("Причина", "Reason", required: true));

    public override async Task Do(ActionContext context)
    {
        var (db, ticket, cancellation) = (context.Db, context.Ticket, context.Cancellation);
        (await FormHistory.Of(db, ticket, cancellation)).DemandRead(context.Type, context.Input.Values, mayBeSilent: true);
        var reason = RejectReason.From(context.Type, context.Input);
        var requester = (await db.People.FindAsync([ticket.RequesterId], cancellation))!;
        await context.Work.SettleRemarks(ticket);
        ticket.Decide(TicketOutcome.Rejected, context.Now);
        var opening = Language.Of(requester.Language).T("Заявка отклонена. Причина", "The application is rejected. Reason");
        await context.Reply($"{opening}: {reason.In(requester.Language)}");
        await context.Record(reason.Detail);
        ticket.Resolve(context.Now);
    }
}
