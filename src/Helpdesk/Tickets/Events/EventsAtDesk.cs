using Helpdesk.Data;
using Helpdesk.ServiceLevels;

namespace Helpdesk.Tickets.Events;

/// <summary>
/// What has happened on a ticket since its present desk has it: what another desk did before is history there, and answers for nothing
/// here.
/// </summary>
internal static class EventsAtDesk
{
    public static async Task<IReadOnlyList<ClockEvent>> EventsHere(
        this HelpdeskDbContext db, Guid ticketId, CancellationToken cancellation) =>
        Of(await db.AllEvents(ticketId, cancellation));

    /// <returns>What counts, the oldest first; it begins with <see cref="TicketEvents.Registered"/>.</returns>
    public static IReadOnlyList<ClockEvent> Of(IReadOnlyCollection<TicketEvent> events)
    {
        var all = StandingEvents.Of(events).OrderBy(e => e.At).ThenBy(e => e.Name != TicketEvents.Registered).ToList();
        var here = all.Select(e => new ClockEvent(e.Name, e.At, e.Detail));
        return all.FindLast(e => e.Name == TicketEvents.Transferred) is { } transfer
            ? [new(TicketEvents.Registered, transfer.At), .. here.Where(e => e.At > transfer.At)]
            : [.. here];
    }
}
