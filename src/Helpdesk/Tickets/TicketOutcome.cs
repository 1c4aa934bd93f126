using Helpdesk.Sla;

namespace Helpdesk.Tickets;

/// <summary>What became of a request that is not merely answered.</summary>
public sealed class TicketOutcome
{
    private TicketOutcome(string key, LocalText name) => (Key, Name) = (key, name);

    public static TicketOutcome Approved { get; } = new("approved", new("одобрена", "approved"));

    public static TicketOutcome Rejected { get; } = new("rejected", new("отклонена", "rejected"));

    /// <summary>It ended without an answer.</summary>
    public static TicketOutcome Withdrawn { get; } = new("withdrawn", new("снята", "withdrawn"));

    /// <summary>As it is stored, and as callers of the API read it.</summary>
    public string Key { get; }

    /// <summary>Said of the ticket: «заявка одобрена».</summary>
    public LocalText Name { get; }

    /// <exception cref="InvalidOperationException">There is no such outcome.</exception>
    public static TicketOutcome Of(string key) => new[] { Approved, Rejected, Withdrawn }.First(outcome => outcome.Key == key);

    public override string ToString() => Key;
}
