namespace Helpdesk.Tickets;

/// <summary>A named event on a ticket: what the promises start and end by, and the ticket's history. Append only.</summary>
public sealed class TicketEvent
{
    public const int LongestDetail = 2000;

    private TicketEvent()
    {
    }

    public TicketEvent(
        Guid ticketId, TicketEventKind happened, DateTimeOffset at, Guid? staffId, string actorName, string? detail, Guid? messageId = null)
    {
        Id = Guid.CreateVersion7(at);
        TicketId = ticketId;
        Name = happened.Key;
        At = at;
        StaffId = staffId;
        ActorName = actorName;
        Detail = detail is { Length: > LongestDetail } ? detail[..LongestDetail] : detail;
        MessageId = messageId;
    }

    public Guid Id { get; private set; }

    public Guid TicketId { get; private set; }

    public string Name { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public Guid? StaffId { get; private set; }

    public string ActorName { get; private set; } = "";

    /// <summary>What a person should read beside the name: reason of a rejection, system, new assignee.</summary>
    public string? Detail { get; private set; }

    /// <summary>
    /// The message that it stands and falls with: said by it, or what became of it. Null for what was done without words.
    /// </summary>
    public Guid? MessageId { get; private set; }
}
