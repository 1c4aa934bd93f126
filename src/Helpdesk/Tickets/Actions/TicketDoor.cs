using Helpdesk.Sla;

namespace Helpdesk.Tickets.Actions;

/// <summary>A page of a feature that belongs to a ticket and opens from it, first among the buttons.</summary>
/// <param name="Page">Last part of its address, below the ticket's.</param>
/// <param name="IsMain">It stands out: what is next is done there.</param>
public sealed record TicketDoor(string Key, string Page, LocalText Name, string Icon, bool IsMain);
