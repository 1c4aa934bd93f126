namespace Helpdesk.Intake;

/// <summary>What the intake must know of a message before it writes, asked in one question.</summary>
public sealed record Recalled
{
    /// <summary>The ticket that the same delivery became already; null for a new one.</summary>
    public Guid? TicketId { get; init; }

    /// <summary>It was joined to a ticket of somebody else's making.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Who is known by this sender's key; null when nobody is.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The next number of <c>ticket_number</c>; null when the delivery was taken in already.</summary>
    public long? Sequence { get; init; }
}
