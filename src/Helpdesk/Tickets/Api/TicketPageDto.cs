namespace Helpdesk.Tickets.Api;

public sealed record TicketPageDto(IReadOnlyList<TicketDto> Items, string? Next);
