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

public enum OutboxKind
{
    Acknowledgement,
    Reply,
    Warning,
    Breach,
    Dialog,
    Notice,

    /// <summary>Tells staff of access that they are to give.</summary>
    AccessTask,

    /// <summary>Tells a member of staff that a ticket is not theirs any more.</summary>
    Assignment,

    /// <summary>Carries a one-time link: its text is shown to nobody else and wiped when it has arrived.</summary>
    AccessLink,
}
