namespace Helpdesk.Tickets.Api;

public sealed record EventDto(string Name, DateTimeOffset At, string By, string? Detail);
