using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

/// <summary>
/// Gives the ticket to a member of staff of its desk; without a target it goes back to the queue. A caller who says whom the ticket was
/// seen with (value <c>from</c>) is refused when somebody else has it by now.
/// </summary>
internal sealed class AssignTicket(TellFormerAssignee tellFormerAssignee) : ITicketAction
{
    public string Key => AllowedActions.Assign;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Input.Values.TryGetValue("from", out var seen))
            await context.DemandHeldBy(seen, cancellation);
        if (string.IsNullOrEmpty(context.Input.Target))
        {
            var former = context.Ticket.AssigneeId;
            context.Ticket.AssignTo(null, context.Now);
            await context.Work.Record(context.Ticket, "unassigned");
            await tellFormerAssignee.Handle(context, former, null, cancellation);
            return;
        }
        var target = Guid.TryParse(context.Input.Target, out var id)
            ? id
            : await context.Db.Staff.Where(u => u.Email == context.Input.Target).Select(u => u.Id).SingleOrDefaultAsync(cancellation);
        await To(context, target, null, cancellation);
    }

    /// <param name="takenOver">The event that names who had it before, instead of the one that names who has it now.</param>
    public async Task To(ActionContext context, Guid staffId, string? takenOver, CancellationToken cancellation)
    {
        var person = await context.Db.Staff.AsNoTracking().SingleOrDefaultAsync(u => u.Id == staffId && u.IsActive, cancellation);
        var worksHere = person is not null && (person.IsAdministrator
            || await context.Db.DeskRoles.AnyAsync(r => r.UserId == staffId && r.Desk == context.Ticket.Desk, cancellation));
        if (!worksHere)
            throw new RuleViolation("Такого сотрудника в этой службе нет.", "There is no such member of staff on this desk.");
        var former = context.Ticket.AssigneeId;
        var detail = takenOver is null
            ? person!.DisplayName
            : await context.Db.Staff.Where(u => u.Id == former).Select(u => u.DisplayName).SingleAsync(cancellation);
        context.Ticket.AssignTo(staffId, context.Now);
        await context.Work.Record(context.Ticket, takenOver ?? context.Action.Event, detail);
        await tellFormerAssignee.Handle(context, former, person!.DisplayName, cancellation);
    }
}

/// <summary>Closes the ticket, unless a promise still runs: closing is not keeping it, and nobody should lose sight of it.</summary>
internal sealed class ResolveTicket : ITicketAction
{
    public string Key => TicketActions.Resolve;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Input.Text is { Length: > 0 } text)
            await context.Work.Reply(
                context.Ticket, new() { Text = text, Files = context.Input.Files, EventOnSending = TicketEvents.Replied });
        var clocks = await context.Record();
        if (StillPromised.WhyNotClose(context.Desk, clocks) is { } promised)
            throw new RuleViolation(promised);
        context.Ticket.Resolve(context.Now);
    }
}

internal sealed class ReopenTicket : ITicketAction
{
    public string Key => TicketActions.Reopen;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        context.Ticket.Reopen(context.Now);
        await context.Record(context.Input.Reason());
    }
}

internal sealed class WithdrawTicket(ApplyEvent applyEvent) : ITicketAction
{
    public string Key => AllowedActions.Withdraw;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var reason = context.Input.Reason() ?? throw new RuleViolation(
            "Напишите, почему заявка снимается: спам, дубль, отозвана.", "Write why the ticket is withdrawn: spam, a double, taken back.");
        if (context.Ticket.AssigneeId is { } holder && holder != context.Actor.StaffId && !context.Actor.May(Right.Decide, context.Ticket.Desk))
            throw new RuleViolation(
                "Заявку ведёт другой сотрудник: снять её может он, руководитель или тот, кто сначала заберёт её себе.",
                "A colleague has this ticket: they withdraw it, or a manager, or whoever takes it over first.");
        await applyEvent.CancelAll(context.Db, context.Ticket.Id, ClockEnds.Withdrawn, context.Now, cancellation);
        await context.Record(reason);
        context.Ticket.Decide("withdrawn", context.Now);
        context.Ticket.Resolve(context.Now);
    }
}
