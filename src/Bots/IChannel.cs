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

/// <summary>Gives the bytes of an attachment when a message leaves.</summary>
public interface IAttachmentContent
{
    Task<ReadOnlyMemory<byte>> Read(string sha256, CancellationToken cancellation);
}

/// <summary>How an attempt to send ended.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <param name="ExternalId">The channel's id of the message, when it tells one.</param>
    public sealed record Delivered(string? ExternalId) : DeliveryResult;

    /// <param name="After">Wait named by the channel (<c>retry_after</c>); null leaves it to the back-off.</param>
    public sealed record TryLater(string Reason, TimeSpan? After = null) : DeliveryResult;

    /// <summary>It will never arrive: blocked, no such address, refused content.</summary>
    /// <param name="HasArrivedInPart">Some of it arrived before, e.g. the text without its files.</param>
    public sealed record Refused(string Reason, bool HasArrivedInPart = false) : DeliveryResult;

    /// <summary>
    /// The request left, no answer came: it may have arrived. Not repeated by itself where the channel cannot recognise a repeat.
    /// </summary>
    public sealed record Unknown(string Reason) : DeliveryResult;
}

/// <summary>The receiving side of one account.</summary>
public interface IMessageReceiver
{
    string Channel { get; }

    string Account { get; }

    /// <summary>
    /// Receives until cancelled, surviving every fault of the channel. <paramref name="receive"/> returns after its transaction is
    /// committed; only then does the cursor of the channel move (offset, \Seen flag). When it throws, the message is offered again.
    /// </summary>
    Task Run(Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation);
}
