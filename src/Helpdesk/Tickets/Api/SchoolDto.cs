namespace Helpdesk.Tickets.Api;

public sealed record SchoolDto(string Inn, string Name, string? Zone);
