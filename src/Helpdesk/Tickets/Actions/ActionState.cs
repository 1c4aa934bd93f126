using Helpdesk.Desks;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Tickets.Actions;

/// <summary>A ticket as its actions see it.</summary>
/// <param name="Events">Names of what has happened on it at its desk (<see cref="EventsAtDesk"/>), each as often as it did.</param>
public sealed record ActionState(Ticket Ticket, Desk Desk, RequestType Type, IReadOnlyCollection<string> Events)
{
    public bool Had(TicketEventKind happened) => Times(happened) > 0;

    public int Times(TicketEventKind happened) => Events.Count(e => e == happened.Key);
}
