namespace Helpdesk.Bots;

/// <summary>The sending side of one account: one bot or one mailbox.</summary>
public interface IChannel
{
    /// <summary>The channel's key (<see cref="ChannelTraits.Key"/>).</summary>
    string Channel { get; }

    /// <summary>Configuration key of the account, the same that incoming messages carry.</summary>
    string Account { get; }

    /// <summary>Desk of the account, or null when it serves every desk.</summary>
    string? Desk { get; }

    /// <summary>
    /// Sends one message. Never throws for what the channel or the network refuses: that is a result. Throws only on cancellation.
    /// </summary>
    Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation);
}
