using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
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
        LocalText how = ticket.Outcome == "approved" ? new("одобрена", "approved") : new("отклонена", "rejected");
        throw new RuleViolation(Told(SpokenTime.SayMinute(decided.At, zone, "ru"), SpokenTime.SayMinute(decided.At, zone, "en")))
        {
            OnPage = clock => Told(clock(decided.At), clock(decided.At)),
        };

        LocalText Told(string ru, string en) => new(
            $"По заявке уже принято решение: {how.Ru}, {decided.ActorName}, {ru}.",
            $"The application has been decided already: {how.En}, {decided.ActorName}, {en}.");
    }
}
