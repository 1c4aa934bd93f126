using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Events;

/// <summary>
/// The history is only added to. What was said in a message that did not arrive counts for nothing from then on; when it arrives after all,
/// the moment at which a person sent it off counts again.
/// </summary>
internal static class StandingEvents
{
    public static IEnumerable<TicketEvent> Of(IReadOnlyCollection<TicketEvent> events)
    {
        var gone = Gone(events);
        return events.Where(e => !gone.Contains(e.Id));
    }

    /// <summary>Whether what was said in a message counts now; null when nothing was recorded of it.</summary>
    public static bool? Counts(IEnumerable<TicketEvent> events, Guid messageId)
    {
        var about = events.Where(e => e.MessageId == messageId).ToList();
        var last = InOrder(about).LastOrDefault(IsSaid);
        return last is null ? null : !Gone(about).Contains(last.Id);
    }

    /// <summary>The event that a message carried last.</summary>
    public static string Said(IEnumerable<TicketEvent> events, Guid messageId) =>
        InOrder(events.Where(e => e.MessageId == messageId)).Last(IsSaid).Name;

    /// <summary>What is stored of a ticket, and what this transaction adds.</summary>
    public static async Task<List<TicketEvent>> AllEvents(this HelpdeskDbContext db, Guid ticketId, CancellationToken cancellation)
    {
        var stored = await db.Events.AsNoTracking().Where(e => e.TicketId == ticketId).ToListAsync(cancellation);
        var ids = stored.Select(e => e.Id).ToHashSet();
        return [.. stored, .. db.Events.Local.Where(e => e.TicketId == ticketId && !ids.Contains(e.Id))];
    }

    private static HashSet<Guid> Gone(IEnumerable<TicketEvent> events)
    {
        var gone = new HashSet<Guid>();
        foreach (var about in events.Where(e => e.MessageId is not null).GroupBy(e => e.MessageId))
        {
            var said = new List<Guid>();
            foreach (var happened in InOrder(about))
            {
                if (IsSaid(happened))
                    said.Add(happened.Id);
                else if (happened.Name == TicketEvents.NotDelivered)
                    gone.UnionWith(said);
                else if (said.Count > 0)
                    gone.Remove(said[^1]);
            }
        }
        return gone;
    }

    private static bool IsSaid(TicketEvent happened) =>
        happened.Name != TicketEvents.NotDelivered && happened.Name != TicketEvents.DeliveredLate;

    /// <summary>Within one instant something is said before it fails.</summary>
    private static IEnumerable<TicketEvent> InOrder(IEnumerable<TicketEvent> events) =>
        events.OrderBy(e => e.At).ThenBy(e => !IsSaid(e)).ThenBy(e => e.Id);
}
