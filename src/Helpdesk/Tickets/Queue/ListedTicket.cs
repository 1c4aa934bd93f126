namespace Helpdesk.Tickets.Queue;

/// <summary>A ticket in a list. What a list shows besides stands here twice: as a property, and as the SQL that reads it.</summary>
public sealed record ListedTicket
{
    public required string Number { get; init; }

    public required long Sequence { get; init; }

    public required string Desk { get; init; }

    public required string Type { get; init; }

    public required string Subject { get; init; }

    public required string State { get; init; }

    public required string Priority { get; init; }

    public required string LastMessagePreview { get; init; }

    public required DateTimeOffset LastMessageAt { get; init; }

    public required bool AwaitsAnswer { get; init; }

    public required string Channel { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? ClockStartedAt { get; init; }

    /// <summary><see cref="NextDueAt"/> reaches into a year without an official calendar.</summary>
    public bool Provisional { get; init; }

    /// <summary>The deadline of the clock that is due next; of a paused one when none runs.</summary>
    public DateTimeOffset? ClockDueAt { get; init; }

    /// <summary>Set when every clock stands still.</summary>
    public DateTimeOffset? ClockPausedAt { get; init; }

    /// <summary>IANA zone of that clock.</summary>
    public string? ClockZone { get; init; }

    public string? RequesterName { get; init; }

    public string? SchoolName { get; init; }

    public string? AssigneeName { get; init; }

    public bool HasFailedDelivery { get; init; }

    /// <summary>
    /// The same properties of <c>page</c> (the ticket), <c>c</c> (its clock), <c>p</c> (the requester), <c>s</c> (the school) and <c>u</c>
    /// (who has it).
    /// </summary>
    internal const string Columns = """
        page.number as "Number", page.sequence as "Sequence", page.desk as "Desk", page.type as "Type",
            page.subject as "Subject", page.state as "State", page.priority as "Priority",
        page.last_message_preview as "LastMessagePreview", page.last_message_at as "LastMessageAt", page.awaits_answer as "AwaitsAnswer",
        page.channel as "Channel", page.created_at as "CreatedAt", page.next_due_at as "NextDueAt", page.resolved_at as "ResolvedAt",
        c.started_at as "ClockStartedAt", coalesce(c.provisional, false) as "Provisional", c.due_at as "ClockDueAt",
            c.paused_at as "ClockPausedAt", c.zone as "ClockZone",
        coalesce(p.name, p.email, p.phone) as "RequesterName", s.name as "SchoolName", u.display_name as "AssigneeName",
        exists (select 1 from outbox o where o.ticket_id = page.id and o.state in ('Failed', 'Unknown')) as "HasFailedDelivery"
        """;
}
