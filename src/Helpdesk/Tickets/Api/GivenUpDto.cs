namespace Helpdesk.Tickets.Api;

/// <param name="Reason">Why it did not arrive there.</param>
public sealed record GivenUpDto(string Channel, string? Reason);
