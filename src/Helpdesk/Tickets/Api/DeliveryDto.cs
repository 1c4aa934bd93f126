using Helpdesk.Tickets.Reading;

namespace Helpdesk.Tickets.Api;

/// <summary>How an answer reached the requester; null for what was not sent to them.</summary>
/// <param name="Channel">Of the channels; <c>page</c> for the requester's own, <c>phone</c> and <c>post</c> for what a person told.</param>
/// <param name="State"><c>pending</c>, <c>delivered</c>, <c>failed</c>, <c>unknown</c>, <c>on-page</c> (nobody has read it), <c>read</c>,
/// <c>told</c>.</param>
/// <param name="Reason">Why it failed or waits.</param>
/// <param name="InsteadOf">The channel that was tried first and did not bring it; null when it went one way only.</param>
public sealed record DeliveryDto(string Channel, string State, DateTimeOffset? At, string? Reason, GivenUpDto? InsteadOf)
{
    internal static DeliveryDto? Of(HowItReached? reached) => reached is null ? null : new(
        reached.Channel, ApiWords.Of(reached.State.ToString()), reached.At, reached.Reason,
        reached.InsteadOf is { } first ? new(first.Channel, first.LastError) : null);
}
