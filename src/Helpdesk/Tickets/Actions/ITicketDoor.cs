namespace Helpdesk.Tickets.Actions;

/// <summary>A feature that brings one.</summary>
public interface ITicketDoor
{
    /// <returns>Null when the ticket has no such page.</returns>
    TicketDoor? Of(ReadTicket.Response read);
}
