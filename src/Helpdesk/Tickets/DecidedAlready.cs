using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Texts;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

/// <summary>Two people decide at once: the second reads who was first, when, and how.</summary>
public static class DecidedAlready
{
    /// <exception cref="RuleViolation">The ticket is decided, and the event says by whom.</exception>
    public static async Task DemandUndecided(this HelpdeskDbContext db, Desk desk, Ticket ticket, CancellationToken cancellation)
    {
        if (ticket.Outcome is not ("approved" or "rejected"))
            return;
        var name = ticket.Outcome == "approved" ? TicketEvents.Approved : TicketEvents.Rejected;
        var decided = await db.Events.AsNoTracking().Where(e => e.TicketId == ticket.Id && e.Name == name).OrderByDescending(e => e.At).FirstOrDefaultAsync(cancellation);
        if (decided is null)
            return;
        var zone = desk.Calendar.Zone;
        throw ticket.Outcome == "approved"
            ? new RuleViolation(
                $"По заявке уже принято решение: одобрена, {decided.ActorName}, {SpokenTime.Say(decided.At, zone, "ru")}.",
                $"The application has been decided already: approved, {decided.ActorName}, {SpokenTime.Say(decided.At, zone, "en")}.")
            : new RuleViolation(
                $"По заявке уже принято решение: отклонена, {decided.ActorName}, {SpokenTime.Say(decided.At, zone, "ru")}.",
                $"The application has been decided already: rejected, {decided.ActorName}, {SpokenTime.Say(decided.At, zone, "en")}.");
    }
}
