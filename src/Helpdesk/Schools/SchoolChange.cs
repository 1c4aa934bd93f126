namespace Helpdesk.Schools;

/// <summary>One line of a school's history: what changed, who did it and why. Written once, never changed.</summary>
public sealed class SchoolChange
{
    public required Guid Id { get; init; }

    public required Guid SchoolId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required SchoolChangeKind Kind { get; init; }

    /// <summary>Key of the requisite (<see cref="SchoolDetails.All"/>), or <c>desk/system</c>.</summary>
    public string? What { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Reason { get; init; }

    public Guid? StaffId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The application or other ticket it comes from.</summary>
    public Guid? TicketId { get; init; }
}
