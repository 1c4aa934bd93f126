namespace Helpdesk.Bots;

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
