namespace Helpdesk.Tickets;

public enum TicketState
{
    New,
    Open,

    /// <summary>Waiting for the requester.</summary>
    Waiting,
    Resolved,
}
