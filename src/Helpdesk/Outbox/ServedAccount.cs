namespace Helpdesk.Outbox;

/// <summary>A bot or mailbox that letters leave by, as all nodes together know it.</summary>
public sealed class ServedAccount
{
    public required string Channel { get; init; }

    public required string Account { get; init; }

    /// <summary>The desk it speaks for, as the last node said that had it; null for all of them.</summary>
    public string? Desk { get; init; }

    /// <summary>
    /// Minutes, counted one by one, for which letters or updates waited and no node had it. Counted and not subtracted: neither a clock
    /// that jumps nor a night in which nothing runs makes it hours.
    /// </summary>
    public int AbsentMinutes { get; init; }

    public DateTimeOffset CountedAt { get; init; }

    /// <summary>Up to here the rate of its mailings is used up.</summary>
    public DateTimeOffset? MailedUntil { get; init; }
}
