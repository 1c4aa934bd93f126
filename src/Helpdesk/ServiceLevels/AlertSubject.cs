namespace Helpdesk.ServiceLevels;

/// <summary>What an alert says about the ticket behind a clock, and what tells whom it concerns.</summary>
/// <param name="Path">Of the ticket's page.</param>
public sealed record AlertSubject(
    Guid TicketId, string Number, string Type, string Subject, Guid? AssigneeId, string Path, IReadOnlyDictionary<string, string> Fields);
