namespace Helpdesk.Tickets.Api;

/// <param name="Reason">What was written when it began.</param>
public sealed record PauseDto(DateTimeOffset From, DateTimeOffset? To, string? Reason);
