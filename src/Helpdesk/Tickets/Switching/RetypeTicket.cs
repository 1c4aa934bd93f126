using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Switching;

/// <summary>
/// A request was filed under the wrong type. What both types promise goes on as it is; what only the new one promises counts from the
/// original receipt: the requester has waited since then.
/// </summary>
internal sealed class RetypeTicket : TicketAction
{
    public override string Key => "retype";

    public override TicketEventKind Event => TicketEvents.Retyped;

    public override LocalText Name => new("Сменить вид", "Change the type");

    public override LocalText Hint => new(
        "Номер не изменится. Общие сроки продолжатся, новые считаются с получения заявки: могут оказаться уже просроченными.",
        "The number stays. Promises of both types go on; new ones count from the receipt and may be overdue at once.");

    public override string Takes => "target: a type of the desk; text: why";

    public override string Icon => "list";

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Menu;

    public override ActionForm Asks(ActionAsk ask) => ActionForm.Of(
        Question.Target("Новый вид", "New type", FieldKind.Choice) with
        {
            IsRequired = true,
            Options = [.. ask.Read.Desk.RequestTypes.Where(t => t.Key != ask.Read.Type.Key).Select(t => (t.Key, t.Name))],
        },
        Question.Reason("Почему", "Why"));

    public override async Task Do(ActionContext context)
    {
        var (db, ticket, desk, cancellation) = (context.Db, context.Ticket, context.Desk, context.Cancellation);
        var type = desk.RequestType(context.Input.Target ?? "") ?? throw new RuleViolation(
            $"Выберите, какая это заявка. Виды заявок этой службы: {desk.TypeNames.Ru}.",
            $"Choose what kind of request it is. The request types of this desk: {desk.TypeNames.En}.");
        if (type.Key == ticket.Type)
            throw new RuleViolation("Заявка и так этого вида.", "The ticket is of this type already.");
        await db.DemandNoOther(ticket, desk.Key, type, cancellation);

        var events = await db.EventsHere(ticket.Id, cancellation);
        var detail = new SwitchDetail(
            SwitchDetail.KeyOf(ticket.Desk, ticket.Type), SwitchDetail.KeyOf(ticket.Desk, type.Key),
            context.Input.Reason(ClockPause.LongestReason));
        context.Work.WriteHistory(ticket, TicketEvents.Retyped, detail.ToString());
        ticket.Retype(type.Key, keepsOutcome: type.IsDecided, context.Now);
        var clocks = await context.The<SwitchPromises>().Retype(
            db, await db.SubjectOf(ticket, cancellation), context.Type, events, context.Now, cancellation);
        ticket.SortBy(clocks);
        // Where the promises are the same as before there is nothing to tell.
        if (!context.Type.Promises.Select(p => p.Key).ToHashSet().SetEquals(type.Promises.Select(p => p.Key)))
            await context.The<TellOfSwitch>().Retyped(context.Work, new(ticket, desk, type, clocks));
    }
}
