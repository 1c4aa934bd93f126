using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Texts;
using Helpdesk.Tickets.Events;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Actions;

/// <summary>Two people take or assign a ticket at once: the second reads who has it, and since when.</summary>
internal static class HeldAlready
{
    /// <param name="named">Whom the caller believes to have it: id, e-mail or name; empty for nobody.</param>
    /// <returns>Who has it; null when nobody does.</returns>
    /// <exception cref="RuleViolation">Somebody else has it.</exception>
    public static async Task<StaffUser?> DemandHeldBy(this ActionContext context, string? named)
    {
        if (context.Ticket.AssigneeId is not { } id)
            return null;
        var holder = await context.Db.Staff.AsNoTracking().SingleAsync(u => u.Id == id, context.Cancellation);
        if (new[] { id.ToString(), holder.Email, holder.DisplayName }.Contains(named, StringComparer.OrdinalIgnoreCase))
            return holder;
        var since = await context.Db.Events.AsNoTracking()
            .Where(e => e.TicketId == context.Ticket.Id && (e.Name == TicketEvents.Assigned || e.Name == TicketEvents.TakenOver))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => (DateTimeOffset?)e.At)
            .FirstOrDefaultAsync(context.Cancellation);
        var zone = context.Desk.Calendar.Zone;
        LocalText byName = new("Забрать её можно, назвав, у кого забираете.", "It is taken over by naming whom it is taken from.");
        LocalText byButton = context.Action.Action is TakeTicket
            ? new(
                $"Чтобы забрать её, нажмите «Забрать у коллеги: {holder.DisplayName}».",
                $"To take it over, press “Take it from {holder.DisplayName}”.")
            : new("Если назначаете всё равно, нажмите ещё раз.", "To assign it all the same, press once more.");
        throw new RuleViolation(Told(at => SpokenTime.SayMinute(at, zone, "ru"), at => SpokenTime.SayMinute(at, zone, "en"), byName))
        {
            OnPage = clock => Told(clock, clock, byButton),
        };

        LocalText Told(Func<DateTimeOffset, string> ru, Func<DateTimeOffset, string> en, LocalText next) => new(
            $"Заявка уже у другого сотрудника: {holder.DisplayName}{(since is { } from ? $", с {ru(from)}" : "")}. {next.Ru}",
            $"A colleague has the ticket already: {holder.DisplayName}{(since is { } begun ? $", since {en(begun)}" : "")}. {next.En}");
    }
}
