using Helpdesk.Sla;

namespace Helpdesk.Tickets.Actions;

/// <summary>An action as a request type offers it.</summary>
/// <param name="Event">What it records.</param>
/// <param name="Name">The words on the button.</param>
public sealed record OfferedAction(TicketAction Action, TicketEventKind Event, LocalText Name)
{
    public string Key => Action.Key;
}
