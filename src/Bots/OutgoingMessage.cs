namespace Helpdesk.Bots;

/// <summary>What we send, whatever the channel. Serialised into the outbox as JSON, so it holds values only.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Chat id or e-mail address.</summary>
    public required string Recipient { get; init; }

    /// <summary>Plain text. The adapter escapes and splits it as its channel needs.</summary>
    public required string Text { get; init; }

    /// <summary>Subject line; used by e-mail only.</summary>
    public string? Subject { get; init; }

    /// <summary>Message-ID to give the mail, without brackets: made once, so that a repeat carries the same one.</summary>
    public string? MessageId { get; init; }

    /// <summary>Id of the message this one answers (mail: Message-ID without brackets; Telegram: message id).</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Earlier ids of the thread, oldest first, without brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>True for what no person wrote: acknowledgements, alerts. Marks the mail <c>Auto-Submitted</c> (RFC 3834).</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Rows of buttons; channels without buttons leave them out.</summary>
    public IReadOnlyList<IReadOnlyList<OutgoingButton>> Buttons { get; init; } = [];

    public IReadOnlyList<OutgoingAttachment> Attachments { get; init; } = [];

    /// <summary>Pressed button this answers, when the channel wants to be told (Telegram: callback query id).</summary>
    public string? AnswersCallback { get; init; }

    /// <summary>
    /// Id of a message of ours whose place this one takes. An adapter that cannot change what was sent
    /// (<see cref="ChannelTraits.CanReplaceSent"/>), or not this one any more, sends a new message.
    /// </summary>
    public string? Replaces { get; init; }

    /// <summary>
    /// Id of a message of the recipient that gets a sign of having been received instead of words; <see cref="Text"/> is empty then.
    /// Only for channels that <see cref="ChannelTraits.CanNod"/>.
    /// </summary>
    public string? NodsAt { get; init; }
}
