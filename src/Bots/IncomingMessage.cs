namespace Helpdesk.Bots;

/// <summary>
/// What a person sent, whatever the channel. One record for every way in: the intake never asks which channel it was.
/// </summary>
public sealed record IncomingMessage
{
    /// <summary>The channel's key (<see cref="ChannelTraits.Key"/>).</summary>
    public required string Channel { get; init; }

    /// <summary>Which bot or mailbox of ours received it (configuration key, e.g. <c>telegram:0</c>, or the mailbox address).</summary>
    public required string Account { get; init; }

    /// <summary>Key of this delivery, unique within channel and account; a second delivery carries the same one.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Where an answer goes: chat id, e-mail address.</summary>
    public required string Conversation { get; init; }

    public required IncomingSender Sender { get; init; }

    /// <summary>Desk of the account, or null when the account serves every desk.</summary>
    public string? Desk { get; init; }

    public string? Subject { get; init; }

    /// <summary>Plain text, never null; quoted history of a mail is already taken off when something was written above it.</summary>
    public string Text { get; init; } = "";

    /// <summary>The text with nothing taken off, when that differs from <see cref="Text"/>.</summary>
    public string? FullText { get; init; }

    /// <summary>
    /// Nothing in <see cref="Text"/> is the sender's own: it is what they answer, the mark before a signature, a program's tail.
    /// </summary>
    public bool IsQuotationOnly { get; init; }

    /// <summary>Payload of a pressed button; null for ordinary messages.</summary>
    public string? Callback { get; init; }

    /// <summary>Id of the press, to be handed back in <see cref="OutgoingMessage.AnswersCallback"/>; null for ordinary messages.</summary>
    public string? CallbackId { get; init; }

    /// <summary>Key that the messages of one album share (Telegram: <c>media_group_id</c>); they belong to one ticket.</summary>
    public string? Album { get; init; }

    /// <summary>Somebody else's words, handed on by the sender.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>The same for the same words and files: an edit with it changed nothing. Null where the channel knows no edits.</summary>
    public string? Mark { get; init; }

    /// <summary>An edit of an earlier message; <see cref="AnswersTo"/> names it, the text says that it is a correction.</summary>
    public bool IsCorrection { get; init; }

    public IReadOnlyList<IncomingAttachment> Attachments { get; init; } = [];

    /// <summary>When the sender's side says it was sent (UTC); null when absent or absurd.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>This message's own id on the channel: Message-ID without brackets, Telegram message id.</summary>
    public string? MessageId { get; init; }

    /// <summary>Ids this message answers, the nearest first (In-Reply-To, then References from the end).</summary>
    public IReadOnlyList<string> AnswersTo { get; init; } = [];

    /// <summary>Made by a machine (RFC 3834, bulk, list): becomes a message, but is never acknowledged.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>What kind of answer a machine gave to a message of ours; null for everything else, made by a machine or not.</summary>
    public MachineAnswer? Machine { get; init; }

    /// <summary>Set when this is a report that our message could not be delivered (RFC 3464).</summary>
    public DeliveryReport? Report { get; init; }

    /// <summary>
    /// A command given where others read along, in a group. Nothing of it may be kept, not even who gave it; <see cref="Conversation"/>
    /// is told once that the bot talks in private.
    /// </summary>
    public bool IsAskedInGroup { get; init; }

    /// <summary>The message as it came, kept so that nothing is lost; null where the channel has no such form.</summary>
    public ReadOnlyMemory<byte>? Raw { get; init; }

    /// <summary>Bytes of the whole message where <see cref="Raw"/> is only its beginning; null where it is whole.</summary>
    public long? RawCutFrom { get; init; }

    /// <summary>
    /// Why the adapter could not make sense of it; then the intake files it as refused instead of losing it.
    /// It may be answered in <see cref="Conversation"/> unless <see cref="IsAutomatic"/> is set.
    /// </summary>
    public string? Unreadable { get; init; }
}
