using Helpdesk.Data;
using Helpdesk.ServiceLevels;

namespace Helpdesk.Tickets;

/// <summary>Where a ticket and its clocks meet.</summary>
internal static class TicketClocks
{
    /// <summary>The ticket as it is now, saved or not.</summary>
    public static async Task<ClockSubject> SubjectOf(this HelpdeskDbContext db, Ticket ticket, CancellationToken cancellation)
    {
        var school = ticket.SchoolId is { } id ? await db.Set<Schools.School>().FindAsync([id], cancellation) : null;
        return ticket.SubjectIn(school?.Zone);
    }

    public static ClockSubject SubjectIn(this Ticket ticket, string? schoolZone) =>
        new(ticket.Id, ticket.Desk, ticket.Type, ticket.ProfileVersion, schoolZone, ticket.Fields);

    /// <summary>The place in the queue: by the nearest deadline of what runs.</summary>
    public static void SortBy(this Ticket ticket, IEnumerable<SlaClock> clocks) =>
        ticket.NextDue(clocks.Where(c => c.IsRunning && c.PausedAt is null).Min(c => (DateTimeOffset?)c.DueAt));
}
