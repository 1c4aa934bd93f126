namespace Helpdesk.Outbox;

public enum OutboxState
{
    Pending,

    /// <summary>Claimed by a node and on its way; back to pending or to unknown when the claim runs out.</summary>
    Sending,
    Delivered,

    /// <summary>Given up: shown to people, who may send it again.</summary>
    Failed,

    /// <summary>It may have arrived; the channel cannot recognise a repeat, so a person decides.</summary>
    Unknown,

    /// <summary>Given up on this channel; the row of <see cref="OutboxMessage.OrElse"/> carries it on.</summary>
    Rerouted,

    /// <summary>
    /// Nothing leaves: it stands on the requester's page, and reached them when it has a time of delivery; or something newer has taken its
    /// place.
    /// </summary>
    NotNeeded,

    /// <summary>Called back by a person before it left.</summary>
    Cancelled,
}
