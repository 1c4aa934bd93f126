namespace Helpdesk.Tickets.Pages;

/// <summary>One line about another ticket, beside the one that is read.</summary>
public sealed record OtherTicketView(string Number, string Subject, string StateName, DateTimeOffset LastAt)
{
    internal static OtherTicketView Of(Ticket ticket) =>
        new(ticket.Number, ticket.Subject, TicketWords.State(ticket), ticket.LastMessageAt);
}
