using Helpdesk.Shell;
using Helpdesk.Tickets.Reading;

namespace Helpdesk.Tickets.Pages;

/// <summary>Something in the conversation of a ticket.</summary>
public abstract record ConversationItem(DateTimeOffset At);

/// <summary>One quiet line: taken, approved, closed, warned.</summary>
public sealed record EventView(DateTimeOffset At, string Text, string? Who = null) : ConversationItem(At);

public enum MessageSide
{
    Requester,
    Staff,

    /// <summary>Only staff see it.</summary>
    Note,

    /// <summary>Sent by the program: an acknowledgement, for example.</summary>
    Automatic,
}

public sealed record MessageView(DateTimeOffset At) : ConversationItem(At)
{
    /// <summary>Anchor of the message within the page.</summary>
    public required string Id { get; init; }

    public required MessageSide Side { get; init; }

    public required string Author { get; init; }

    public required string Text { get; init; }

    /// <summary>The message as it came, with the quoted history; null when that is the same.</summary>
    public string? FullText { get; init; }

    /// <summary>Channel key; null for notes.</summary>
    public string? Channel { get; init; }

    public IReadOnlyList<AttachmentView> Files { get; init; } = [];

    /// <summary>The letter that it came as; null for what came otherwise, and when its time is over.</summary>
    public Guid? Letter { get; init; }

    /// <summary>How the sending stands; null for what came in and for notes.</summary>
    public DeliveryView? Delivery { get; init; }
}

/// <param name="Channel">Key of the channel, <c>page</c>, <c>phone</c> or <c>post</c>.</param>
/// <param name="At">When it came to its state, or when it is tried again while pending.</param>
/// <param name="Reason">Why it failed, or why it waits.</param>
/// <param name="To">The address it goes to, where people know it as one.</param>
/// <param name="OutboxId">For the button that sends it again; null when that cannot be done.</param>
/// <param name="InsteadOf">Key of the channel that was tried first and did not bring it; null when it went one way only.</param>
/// <param name="FirstReason">Why it did not arrive there.</param>
public sealed record DeliveryView(
    ReachState State,
    string Channel,
    DateTimeOffset? At = null,
    string? Reason = null,
    string? To = null,
    string? OutboxId = null,
    string? InsteadOf = null,
    string? FirstReason = null)
{
    /// <summary>The kept letter that said that it did not arrive.</summary>
    public Guid? Report { get; init; }
}
