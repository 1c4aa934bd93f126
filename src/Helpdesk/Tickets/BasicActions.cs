using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

internal sealed class TakeTicket(AssignTicket assign) : ITicketAction
{
    public string Key => AllowedActions.Take;

    public Task Handle(ActionContext context, CancellationToken cancellation) =>
        context.Actor.StaffId is { } me
            ? assign.To(context, me, cancellation)
            : throw new RuleViolation("Программа не может взять заявку себе.", "A program cannot take a ticket.");
}

/// <summary>Gives the ticket to a member of staff of its desk; without a target it goes back to the queue.</summary>
internal sealed class AssignTicket(RecordEvent recordEvent) : ITicketAction
{
    public string Key => AllowedActions.Assign;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(context.Input.Target))
        {
            context.Ticket.AssignTo(null, context.Now);
            await recordEvent.Handle(context.Db, context.Ticket, "unassigned", context.Now, context.Actor, null, cancellation);
            return;
        }
        var target = Guid.TryParse(context.Input.Target, out var id)
            ? id
            : await context.Db.Staff.Where(u => u.Email == context.Input.Target).Select(u => u.Id).SingleOrDefaultAsync(cancellation);
        await To(context, target, cancellation);
    }

    public async Task To(ActionContext context, Guid staffId, CancellationToken cancellation)
    {
        var person = await context.Db.Staff.AsNoTracking().SingleOrDefaultAsync(u => u.Id == staffId && u.IsActive, cancellation);
        var worksHere = person is not null && (person.IsAdministrator
            || await context.Db.DeskRoles.AnyAsync(r => r.UserId == staffId && r.Desk == context.Ticket.Desk, cancellation));
        if (!worksHere)
            throw new RuleViolation("Такого сотрудника в этой службе нет.", "There is no such member of staff on this desk.");
        context.Ticket.AssignTo(staffId, context.Now);
        await recordEvent.Handle(context.Db, context.Ticket, context.Action.Event, context.Now, context.Actor, person!.DisplayName, cancellation);
    }
}

/// <summary>Closes the ticket, unless a promise still runs: closing is not keeping it, and nobody should lose sight of it.</summary>
internal sealed class ResolveTicket(RecordEvent recordEvent, ReplyToRequester replyToRequester) : ITicketAction
{
    public string Key => TicketActions.Resolve;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Input.Text is { Length: > 0 } text)
        {
            await replyToRequester.Handle(
                context.Db, context.Ticket, new() { Text = text, Files = context.Input.Files, EventOnSending = TicketEvents.Replied }, context.Actor, context.Now, cancellation);
        }
        var clocks = await recordEvent.Handle(context.Db, context.Ticket, context.Action.Event, context.Now, context.Actor, null, cancellation);
        var running = clocks.Where(c => c.IsRunning).Select(c => context.Desk.Promise(c.Promise)!.Name).ToList();
        if (running.Count > 0)
            throw new RuleViolation(
                $"Закрыть нельзя, пока не выполнено обещание: {string.Join(", ", running.Select(n => $"«{n.Ru}»"))}.",
                $"The ticket cannot be closed while a promise is open: {string.Join(", ", running.Select(n => n.En))}.");
        context.Ticket.Resolve(context.Now);
    }
}

internal sealed class ReopenTicket(RecordEvent recordEvent) : ITicketAction
{
    public string Key => TicketActions.Reopen;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        context.Ticket.Reopen(context.Now);
        await recordEvent.Handle(context.Db, context.Ticket, context.Action.Event, context.Now, context.Actor, context.Input.Reason(), cancellation);
    }
}

internal sealed class WithdrawTicket(ApplyEvent applyEvent, RecordEvent recordEvent) : ITicketAction
{
    public string Key => AllowedActions.Withdraw;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var reason = context.Input.Reason()
            ?? throw new RuleViolation("Напишите, почему заявка снимается: спам, дубль, отозвана.", "Write why the ticket is withdrawn: spam, a double, taken back.");
        await applyEvent.CancelAll(context.Db, context.Ticket.Id, ClockEnds.Withdrawn, context.Now, cancellation);
        await recordEvent.Handle(context.Db, context.Ticket, context.Action.Event, context.Now, context.Actor, reason, cancellation);
        context.Ticket.Decide("withdrawn", context.Now);
        context.Ticket.Resolve(context.Now);
    }
}
