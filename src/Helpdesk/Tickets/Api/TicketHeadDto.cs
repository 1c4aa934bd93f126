using System.Diagnostics.CodeAnalysis;
using Helpdesk.Settings;
using Helpdesk.Tickets.Queue;

namespace Helpdesk.Tickets.Api;

/// <summary>What the API says of a ticket, in a list as in full.</summary>
public abstract record TicketHeadDto
{
    [SetsRequiredMembers]
    private protected TicketHeadDto(ListedTicket row, HelpdeskSettings settings)
    {
        (Number, Url) = (row.Number, settings.Link("/tickets/" + row.Number));
        (Desk, Type, Subject) = (row.Desk, row.Type, row.Subject);
        (Status, Priority) = (ApiWords.Of(row.State), row.Priority);
        (Channel, CreatedAt, ResolvedAt) = (row.Channel, row.CreatedAt, row.ResolvedAt);
    }

    [SetsRequiredMembers]
    private protected TicketHeadDto(Ticket ticket, HelpdeskSettings settings)
    {
        (Number, Url) = (ticket.Number, settings.Link("/tickets/" + ticket.Number));
        (Desk, Type, Subject) = (ticket.Desk, ticket.Type, ticket.Subject);
        (Status, Priority) = (ApiWords.Of(ticket.State.ToString()), ticket.Priority.Key);
        (Channel, CreatedAt, ResolvedAt) = (ticket.Channel, ticket.CreatedAt, ticket.ResolvedAt);
    }

    public required string Number { get; init; }

    public required string Url { get; init; }

    public required string Desk { get; init; }

    public required string Type { get; init; }

    public required string Subject { get; init; }

    public required string Status { get; init; }

    /// <summary><c>low</c>, <c>normal</c>, <c>high</c>, <c>urgent</c>.</summary>
    public required string Priority { get; init; }

    public required string Channel { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }
}
