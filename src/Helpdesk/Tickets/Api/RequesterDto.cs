namespace Helpdesk.Tickets.Api;

public sealed record RequesterDto(string? Name, string? Email, string? Phone);
