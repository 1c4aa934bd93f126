namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>A ticket whose deadlines were moved, for the letter about it.</summary>
public sealed record MovedTicket(
    string Number, string Subject, string Path, string Desk, string Promise, DateTimeOffset OldDueAt, DateTimeOffset NewDueAt,
    Guid? AssigneeId, int OfAll);
