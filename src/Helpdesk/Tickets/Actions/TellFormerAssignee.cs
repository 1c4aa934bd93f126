using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

/// <summary>Who had a ticket learns that somebody else has it now; who gave it away knows.</summary>
internal static class TellFormerAssignee
{
    /// <param name="present">Name of who has it now; null for nobody.</param>
    public static async Task Handle(ActionContext context, Guid? formerId, string? present)
    {
        var (ticket, actor) = (context.Ticket, context.Actor);
        if (formerId is not { } id || id == actor.StaffId || id == ticket.AssigneeId)
            return;
        await context.Work.TellStaff(ticket, id, new(
            $"former/{ticket.Id}/{context.Now.UtcTicks}",
            OutboxKind.Assignment,
            language => Language.Of(language).T(
                (
                    $"{ticket.Number}: больше не ваша",
                    $"Заявка «{ticket.Subject}» была у вас. Теперь она "
                        + $"{(present is null ? "снова в очереди" : $"у другого сотрудника: {present}")}. Кто изменил: {actor.Name}."),
                (
                    $"{ticket.Number}: no longer yours",
                    $"“{ticket.Subject}” was yours. Now it is with {present ?? "nobody: back to the queue"}. "
                        + $"Changed by {actor.Name}."))));
    }
}
