namespace Helpdesk.Outbox;

/// <summary>The floor above knows people and promises. Implemented above, called here.</summary>
public interface IOtherChannels
{
    /// <summary>
    /// Another channel by which the person of a reply is known, with the reply as it goes there; null when there is none.
    /// </summary>
    Task<LetterRoute?> Find(Work work, OutboxMessage reply);

    /// <summary>The nearest deadline of the ticket that was still ahead when the reply was sent off; null when there was none.</summary>
    Task<DateTimeOffset?> Deadline(Work work, OutboxMessage reply);
}
