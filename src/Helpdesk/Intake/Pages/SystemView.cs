using Helpdesk.Shell;

namespace Helpdesk.Intake.Pages;

/// <summary>Channels, deliveries that failed, messages that were refused.</summary>
public sealed record SystemView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required IReadOnlyList<ChannelStateView> Channels { get; init; }

    /// <summary>Deliveries that wait for a person, the oldest first.</summary>
    public IReadOnlyList<FailedDeliveryView> Failed { get; init; } = [];

    /// <summary>Waiting in the outbox; they go by themselves.</summary>
    public int Pending { get; init; }

    /// <summary>What came in and could not be made a ticket, the newest first.</summary>
    public IReadOnlyList<RefusedMessageView> Refused { get; init; } = [];

    /// <summary>Folder outgoing mail is written to instead of being sent; null when mail is sent.</summary>
    public string? MailFolder { get; init; }

    /// <summary>What is wrong with the clock of this node, in words; null when it agrees with the database's.</summary>
    public string? ClockFault { get; init; }

    public string? Notice { get; init; }
}

public enum ChannelTone
{
    Working,
    Trouble,
    Off,
}

/// <param name="Account">The bot or mailbox.</param>
/// <param name="LastAt">Last time something was received or the channel answered.</param>
/// <param name="Reason">What is wrong, and how to mend it.</param>
public sealed record ChannelStateView(string Channel, string Account, string? Desk, ChannelTone Tone, DateTimeOffset? LastAt = null, string? Reason = null);

/// <param name="Number">Ticket it belongs to; null for alerts and the like.</param>
public sealed record FailedDeliveryView(
    string OutboxId, string? Number, string Channel, string Recipient, string About, string Reason, DateTimeOffset FailedAt, int Attempts);

public sealed record RefusedMessageView(DateTimeOffset At, string Channel, string Account, string? Sender, string Reason);
