using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Actions;

/// <summary>Who had a ticket learns that somebody else has it now; who gave it away knows.</summary>
internal sealed class TellFormerAssignee(StaffLetters letters, IOptions<HelpdeskSettings> settings)
{
    /// <param name="present">Name of who has it now; null for nobody.</param>
    public async Task Handle(ActionContext context, Guid? formerId, string? present)
    {
        var (db, ticket, actor, now) = (context.Db, context.Ticket, context.Actor, context.Now);
        if (formerId is not { } id || id == actor.StaffId || id == ticket.AssigneeId)
            return;
        if (await db.Staff.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Id == id && u.IsActive && u.Email != null, context.Cancellation) is not { } former)
            return;
        var link = settings.Value.Link("/tickets/" + ticket.Number);
        var (title, text) = Language.Of(former.Language).T(
            (
                $"{ticket.Number}: больше не ваша",
                $"Заявка «{ticket.Subject}» была у вас. Теперь она "
                    + $"{(present is null ? "снова в очереди" : $"у другого сотрудника: {present}")}. Кто изменил: {actor.Name}.\n{link}"),
            (
                $"{ticket.Number}: no longer yours",
                $"“{ticket.Subject}” was yours. Now it is with {present ?? "nobody: back to the queue"}. "
                    + $"Changed by {actor.Name}.\n{link}"));
        var chat = await db.NewestChatOf(id, context.Cancellation);
        var letter = letters.To(
            Audience.One, former, chat, ticket.Desk, $"former/{ticket.Id}/{now.UtcTicks}/{id}", OutboxKind.Assignment, title, text, now);
        db.Outbox.Add(letter.About(ticket.Id));
    }
}
