namespace Helpdesk.Tickets;

/// <summary>404: there is no such ticket, or the actor may not know that there is.</summary>
public sealed class TicketNotFound() : Exception("No such ticket.");
