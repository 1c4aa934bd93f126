using Helpdesk.Data;

namespace Helpdesk.Tickets;

/// <summary>
/// Whoever takes a ticket has it. From a colleague it is taken only by naming them (target: id, e-mail or name), so that two who press at
/// once do not both believe that they have it; the colleague is told.
/// </summary>
internal sealed class TakeTicket(AssignTicket assign) : ITicketAction
{
    /// <summary>Taken from a colleague, whom the detail names.</summary>
    public const string TakenOver = "taken-over";

    public string Key => AllowedActions.Take;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Actor.StaffId is not { } me)
            throw new RuleViolation("Программа не может взять заявку себе.", "A program cannot take a ticket.");
        if (context.Ticket.AssigneeId == me)
            return;
        var holder = await context.DemandHeldBy(context.Input.Target, cancellation);
        await assign.To(context, me, holder is null ? null : TakenOver, cancellation);
    }
}
