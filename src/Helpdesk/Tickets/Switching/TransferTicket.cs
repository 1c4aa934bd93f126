using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Switching;

/// <summary>
/// A request came to the wrong desk. The number, the conversation and the answers to the form stay; the clocks of the former desk end as
/// history, and those of the new one begin now, under its own rules.
/// </summary>
internal sealed class TransferTicket : TicketAction
{
    public override string Key => "transfer";

    public override TicketEventKind Event => TicketEvents.Transferred;

    public override LocalText Name => new("Передать другой службе", "Hand to another desk");

    public override LocalText Hint => new(
        "Номер не изменится. Сроки новой службы пойдут с этой минуты, заявителю об этом напишут. Если у вас там нет роли, "
            + "вы перестанете видеть заявку.",
        "The number stays. The new desk's deadlines begin now, and the requester is told. If you have no role there, "
            + "you lose sight of the ticket.");

    public override string Takes => "target: `desk/type`; text: why";

    public override string Icon => "exit";

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Menu;

    public override ActionForm Asks(ActionAsk ask) => ActionForm.Of(
        Question.Target("Кому и какая это заявка", "To which desk, as what", FieldKind.Choice) with
        {
            IsRequired = true,
            Options = [.. ask.Desks.Where(d => d.Key != ask.Read.Desk.Key).SelectMany(d => d.RequestTypes.Select(t => OptionOf(d, t)))],
        },
        Question.Reason("Почему", "Why"));

    public override async Task Do(ActionContext context)
    {
        var (db, ticket, now, cancellation) = (context.Db, context.Ticket, context.Now, context.Cancellation);
        var (desk, type) = Find(context.The<DeskCatalog>(), context.Input.Target ?? "");
        if (desk.Key == ticket.Desk)
            throw new RuleViolation("Заявка и так в этой службе: смените её вид.", "The ticket is at this desk already: change its type.");
        await db.DemandNoOther(ticket, desk.Key, type, cancellation);

        var detail = new SwitchDetail(
            SwitchDetail.KeyOf(ticket.Desk, ticket.Type), SwitchDetail.KeyOf(desk.Key, type.Key),
            context.Input.Reason(ClockPause.LongestReason));
        context.Work.WriteHistory(ticket, TicketEvents.Transferred, detail.ToString());
        ticket.TransferTo(desk.Key, type.Key, desk.Version, await WorksThere(db, ticket.AssigneeId, desk.Key, cancellation), now);
        var clocks = await context.The<SwitchPromises>().Transfer(db, await db.SubjectOf(ticket, cancellation), now, cancellation);
        ticket.SortBy(clocks);
        await context.The<TellOfSwitch>().Transferred(context.Work, new(ticket, desk, type, clocks));
    }

    private static (string, LocalText) OptionOf(Desk desk, RequestType type) => (
        SwitchDetail.KeyOf(desk.Key, type.Key),
        new($"{desk.Name.Ru} — {type.Name.Ru}", $"{desk.Name.En} — {type.Name.En}"));

    private static (Desk, RequestType) Find(DeskCatalog desks, string target)
    {
        var keys = target.Split('/', 2);
        var desk = desks.Find(keys[0]) ?? throw new RuleViolation(
            $"Выберите службу и вид заявки. Службы: {string.Join("; ", desks.All.Select(d => d.Name.Ru))}.",
            $"Choose the desk and the type of request. The desks: {string.Join("; ", desks.All.Select(d => d.Name.En))}.");
        var type = keys.Length == 2 ? desk.RequestType(keys[1]) : null;
        return type is not null ? (desk, type) : throw new RuleViolation(
            $"У службы «{desk.Name.Ru}» нет такого вида заявок. Есть: {desk.TypeNames.Ru}.",
            $"“{desk.Name.En}” has no such request type. There are: {desk.TypeNames.En}.");
    }

    private static async Task<bool> WorksThere(HelpdeskDbContext db, Guid? staffId, string desk, CancellationToken cancellation) =>
        staffId is { } id && await db.Staff.AnyAsync(u => u.Id == id && u.IsActive && u.IsAdministrator, cancellation)
        || await db.DeskRoles.AnyAsync(r => r.UserId == staffId && r.Desk == desk, cancellation);
}
