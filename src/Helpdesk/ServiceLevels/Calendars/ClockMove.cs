namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>One running deadline that a change moves: from when to when. Kept as the record of it once the change is applied.</summary>
public sealed class ClockMove
{
    public required Guid ChangeId { get; init; }

    public required Guid ClockId { get; init; }

    public required Guid TicketId { get; init; }

    public required string Desk { get; init; }

    public required string Promise { get; init; }

    public required DateTimeOffset OldDueAt { get; init; }

    public required DateTimeOffset NewDueAt { get; init; }

    public required bool OldProvisional { get; init; }

    public required bool NewProvisional { get; init; }

    public string? NextStep { get; init; }

    public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>Only a warning moves; nobody needs to hear of it.</summary>
    public bool IsQuiet => OldDueAt == NewDueAt && OldProvisional == NewProvisional;
}
