using Helpdesk.Data;

namespace Helpdesk.Outbox;

/// <summary>The floor above knows people and promises. Implemented above, called here.</summary>
public interface IOtherChannels
{
    /// <summary>Another channel by which the person of a reply is known, with the reply as it goes there; null when there is none.</summary>
    Task<LetterRoute?> Find(HelpdeskDbContext db, OutboxMessage reply, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The nearest deadline of the ticket that was still ahead when the reply was sent off; null when there was none.</summary>
    Task<DateTimeOffset?> Deadline(HelpdeskDbContext db, OutboxMessage reply, CancellationToken cancellation);
}
