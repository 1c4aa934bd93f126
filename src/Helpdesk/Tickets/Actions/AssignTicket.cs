using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Actions;

/// <summary>
/// Gives the ticket to a member of staff of its desk; without a target it goes back to the queue. A caller who says whom the ticket was
/// seen with (value <c>from</c>) is refused when somebody else has it by now.
/// </summary>
internal sealed class AssignTicket : TicketAction
{
    private const string SeenWith = "from";

    public override string Key => "assign";

    public override TicketEventKind Event => TicketEvents.Assigned;

    public override IReadOnlyList<TicketEventKind> Besides => [TicketEvents.Unassigned];

    public override LocalText Name => new("Назначить", "Assign");

    public override string Takes => "target: id or e-mail of a member of staff, empty for nobody";

    public override string Icon => "people";

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Beside;

    public override bool May(Actor actor, string desk, RequestType type) => actor.May(Right.Assign, desk);

    public override ActionForm Asks(ActionAsk ask) => ActionForm.Of(Question.Target("Кому", "To whom", FieldKind.Choice) with
    {
        Options =
        [
            ("", new("Никому, вернуть в очередь", "Nobody, back to the queue")),
            .. ask.Staff.Select(p => (p.Id.ToString(), new LocalText(p.DisplayName, p.DisplayName))),
        ],
        Value = ask.Read.Ticket.AssigneeId?.ToString() ?? "",
    }) with
    {
        // Whoever assigns has seen who has it: a colleague who took it meanwhile is not passed over.
        Given = new Dictionary<string, string> { [Question.OfValue(SeenWith)] = ask.Read.Assignee?.Id.ToString() ?? "" },
    };

    public override async Task Do(ActionContext context)
    {
        if (context.Input.Values.TryGetValue(SeenWith, out var seen))
            await context.DemandHeldBy(seen);
        if (string.IsNullOrEmpty(context.Input.Target))
        {
            var former = context.Ticket.AssigneeId;
            context.Ticket.AssignTo(null, context.Now);
            await context.Work.Record(context.Ticket, TicketEvents.Unassigned);
            await TellFormerAssignee.Handle(context, former, null);
            return;
        }
        var target = Guid.TryParse(context.Input.Target, out var id)
            ? id
            : await context.Db.Staff.Where(u => u.Email == context.Input.Target).Select(u => u.Id)
                .SingleOrDefaultAsync(context.Cancellation);
        await To(context, target);
    }

    /// <param name="takenOver">The history names who had it before instead of who has it now.</param>
    internal static async Task To(ActionContext context, Guid staffId, bool takenOver = false)
    {
        var (db, cancellation) = (context.Db, context.Cancellation);
        var person = await db.Staff.AsNoTracking().SingleOrDefaultAsync(u => u.Id == staffId && u.IsActive, cancellation);
        var worksHere = person is not null && (person.IsAdministrator
            || await db.DeskRoles.AnyAsync(r => r.UserId == staffId && r.Desk == context.Ticket.Desk, cancellation));
        if (!worksHere)
            throw new RuleViolation("Такого сотрудника в этой службе нет.", "There is no such member of staff on this desk.");
        var former = context.Ticket.AssigneeId;
        var detail = takenOver
            ? await db.Staff.Where(u => u.Id == former).Select(u => u.DisplayName).SingleAsync(cancellation)
            : person!.DisplayName;
        context.Ticket.AssignTo(staffId, context.Now);
        await context.Work.Record(context.Ticket, takenOver ? TicketEvents.TakenOver : context.Event, detail);
        await TellFormerAssignee.Handle(context, former, person!.DisplayName);
        if (former is null)
            await context.Work.TellInChat(context.Ticket, say => say.T(
                $"Вашей заявкой {context.Ticket.Number} занимается {person.DisplayName}.",
                $"{person.DisplayName} is working on your request {context.Ticket.Number}."));
    }
}
