using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Switching;

/// <summary>
/// A request came to the wrong desk. The number, the conversation and the answers to the form stay; the clocks of the former desk end as
/// history, and those of the new one begin now, under its own rules.
/// </summary>
internal sealed class TransferTicket(DeskCatalog desks, SwitchPromises switchPromises, TellOfSwitch tellOfSwitch) : ITicketAction
{
    public string Key => AllowedActions.Transfer;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket, now) = (context.Db, context.Ticket, context.Now);
        var (desk, type) = Find(context.Input.Target ?? "");
        if (desk.Key == ticket.Desk)
            throw new RuleViolation("Заявка и так в этой службе: смените её вид.", "The ticket is at this desk already: change its type.");
        await db.DemandNoOther(ticket, desk.Key, type, cancellation);

        var detail = new SwitchDetail(
            SwitchDetail.KeyOf(ticket.Desk, ticket.Type), SwitchDetail.KeyOf(desk.Key, type.Key),
            context.Input.Reason(ClockPause.LongestReason));
        context.Work.WriteHistory(ticket, context.Action.Event, detail.ToString());
        ticket.TransferTo(desk.Key, type.Key, desk.Version, await WorksThere(db, ticket.AssigneeId, desk.Key, cancellation), now);
        var clocks = await switchPromises.Transfer(db, await db.SubjectOf(ticket, cancellation), now, cancellation);
        ticket.SortBy(clocks);
        await tellOfSwitch.Transferred(context.Work, new(ticket, desk, type, clocks));
    }

    private (Desk, RequestType) Find(string target)
    {
        var keys = target.Split('/', 2);
        var desk = desks.Find(keys[0]) ?? throw new RuleViolation(
            "Выберите службу и вид заявки, например: kpot/support.",
            $"There is no desk “{keys[0]}”: name the desk and the type of request, as in kpot/support.");
        var type = keys.Length == 2 ? desk.RequestType(keys[1]) : null;
        return type is not null ? (desk, type) : throw new RuleViolation(
            $"У службы «{desk.Name.Ru}» нет такого вида заявок. Есть: {string.Join(", ", desk.RequestTypes.Select(t => SwitchDetail.KeyOf(desk.Key, t.Key)))}.",
            $"“{desk.Name.En}” has no such request type. There are: {string.Join(", ", desk.RequestTypes.Select(t => SwitchDetail.KeyOf(desk.Key, t.Key)))}.");
    }

    private static async Task<bool> WorksThere(HelpdeskDbContext db, Guid? staffId, string desk, CancellationToken cancellation) =>
        staffId is { } id && await db.Staff.AnyAsync(u => u.Id == id && u.IsActive && u.IsAdministrator, cancellation)
        || await db.DeskRoles.AnyAsync(r => r.UserId == staffId && r.Desk == desk, cancellation);
}
