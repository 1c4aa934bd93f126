namespace Helpdesk.Tickets.Pages;

/// <summary>How the name of a ticket's state looks.</summary>
public enum TicketStateTone
{
    New,
    Active,
    Waiting,
    Done,
}
