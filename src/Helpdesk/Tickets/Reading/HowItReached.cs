using Helpdesk.Bots.Email;
using Helpdesk.Outbox;

namespace Helpdesk.Tickets.Reading;

/// <summary>How an answer reached the requester, or why it did not.</summary>
/// <param name="Channel">Key of the channel; <see cref="Page"/>, or one of <see cref="ToldWays"/>.</param>
/// <param name="At">When it came to this state; while it is pending, when it is tried again.</param>
/// <param name="Row">What carries it.</param>
public sealed record HowItReached(string Channel, ReachState State, DateTimeOffset? At, string? Reason, OutboxMessage Row)
{
    public const string Page = "page";

    /// <summary>How a person told an answer that no channel carries: by phone, on paper.</summary>
    public static IReadOnlyList<string> ToldWays { get; } = [ByPhone, OnPaper];

    public const string ByPhone = "phone";
    public const string OnPaper = "post";

    /// <summary>What was tried first and given up on its channel; null for what went one way only.</summary>
    public OutboxMessage? InsteadOf { get; init; }

    /// <summary>Null for what was not sent to the requester.</summary>
    public static HowItReached? Of(Guid messageId, TicketDetails read)
    {
        if (read.Outgoing.LastOrDefault(o => o.MessageId == messageId && o.Kind == OutboxKind.Reply) is not { } row)
            return null;
        return read.Events.LastOrDefault(e => e.MessageId == messageId && e.Detail is { } way && ToldWays.Contains(way)) is { } told
            ? new(told.Detail!, ReachState.Told, told.At, null, row)
            : Of(row) with { InsteadOf = read.Outgoing.FirstOrDefault(o => o.MessageId == messageId && o.State == OutboxState.Rerouted) };
    }

    public static HowItReached Of(OutboxMessage row) => row.State switch
    {
        OutboxState.Delivered when row.ExternalId?.StartsWith(EmailChannel.FilePrefix, StringComparison.Ordinal) == true =>
            new(row.Channel, ReachState.Filed, row.DeliveredAt, null, row),
        OutboxState.Delivered => new(row.Channel, ReachState.Delivered, row.DeliveredAt, null, row),
        OutboxState.Failed => new(row.Channel, ReachState.Failed, null, row.LastError, row),
        OutboxState.Unknown => new(row.Channel, ReachState.Unknown, null, row.LastError, row),
        OutboxState.NotNeeded when row.DeliveredAt is { } read => new(Page, ReachState.Read, read, null, row),
        OutboxState.NotNeeded => new(Page, ReachState.OnPage, null, null, row),
        _ => new(row.Channel, ReachState.Pending, row.Attempts > 0 ? row.NextAttemptAt : null, row.LastError, row),
    };
}
