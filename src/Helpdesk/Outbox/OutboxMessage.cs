using System.Text.Json;
using Helpdesk.Bots;
using Helpdesk.Data;

namespace Helpdesk.Outbox;

/// <summary>One thing to be said outside, written in the same transaction as its cause.</summary>
public sealed partial class OutboxMessage : ISignalsChange
{
    private OutboxMessage()
    {
    }

    public OutboxMessage(
        Audience to, string dedupeKey, OutboxKind kind, string channel, string account, OutgoingMessage message, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        DedupeKey = dedupeKey;
        Kind = kind;
        BulkId = to.Act;
        Lane = to.LaneOf(kind);
        Channel = channel;
        Account = account;
        RecipientKey = (to.Act is null ? "" : $"{to.Order:n}|") + RecipientKeyOf(channel, account, message.Recipient);
        Payload = JsonSerializer.Serialize(message, Json);
        MailMessageId = message.MessageId;
        CreatedAt = now;
        NextAttemptAt = now;
    }

    /// <summary>A letter by a mailbox of ours.</summary>
    public static OutboxMessage ByMail(
        Audience to, string dedupeKey, OutboxKind kind, string mailbox, OutgoingMessage letter, DateTimeOffset now) =>
        new(to, dedupeKey, kind, ChannelKeys.Email, mailbox, letter, now);

    /// <summary>Key of what is said to one recipient alone, not within an act.</summary>
    internal static string RecipientKeyOf(string channel, string account, string recipient) => $"{channel}|{account}|{recipient}";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>With the pauses between them about a minute.</summary>
    public const int AttemptsBeforeDoubt = 4;

    private const int DigitsOfGuid = 32;

    /// <summary>No retry is further ahead: what is, was put there by a clock that was wrong.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public Guid Id { get; private set; }

    /// <summary>Order of writing; what goes to one recipient in one lane leaves in this order.</summary>
    public long Sequence { get; private set; }

    /// <summary>Unique: the same effect written twice is one row.</summary>
    public string DedupeKey { get; private set; } = "";

    public OutboxKind Kind { get; private set; }

    public string Channel { get; private set; } = "";

    public string Account { get; private set; } = "";

    /// <summary>Who it goes to, by channel and account; what has the same key and lane leaves in order.</summary>
    public string RecipientKey { get; private set; } = "";

    public string Payload { get; private set; } = "";

    /// <summary>Message-ID of a mail of ours; answers and bounces are matched by it.</summary>
    public string? MailMessageId { get; private set; }

    public Guid? TicketId { get; private set; }

    /// <summary>The conversation message this delivers, when there is one.</summary>
    public Guid? MessageId { get; private set; }

    /// <summary>Event to record on the ticket when it is delivered (grading is met by delivery, not by sending).</summary>
    public string? EventOnDelivery { get; private set; }

    /// <summary>
    /// The act that many hear of (<see cref="Audience"/>); null for what is said to one person, which never waits for it.
    /// </summary>
    public Guid? BulkId { get; private set; }

    public OutboxLane Lane { get; private set; }

    public OutboxState State { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>The channel's id of what was sent.</summary>
    public string? ExternalId { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>After one of its tries nobody knew whether it had arrived: from then on no failure is a definite one.</summary>
    public bool MayHaveArrived { get; private set; }

    /// <summary>When the text was taken out, because it was for the recipient alone; null while it is there.</summary>
    public DateTimeOffset? WipedAt { get; private set; }

    /// <summary>Only what is to leave wakes the workers.</summary>
    public (string Signal, string Payload)? Signal => State == OutboxState.Pending ? (DatabaseSignals.OutboxWritten, "") : null;

    public OutgoingMessage Message => JsonSerializer.Deserialize<OutgoingMessage>(Payload, Json)!;

    public OutboxMessage About(Guid ticketId, Guid? messageId = null, string? eventOnDelivery = null)
    {
        TicketId = ticketId;
        MessageId = messageId;
        EventOnDelivery = eventOnDelivery;
        return this;
    }

    /// <summary>It leaves at its turn, not before.</summary>
    public OutboxMessage At(DateTimeOffset turn)
    {
        NextAttemptAt = turn;
        return this;
    }

    /// <summary>Nothing leaves: it stands on the recipient's page.</summary>
    public OutboxMessage OnlyOnPage()
    {
        State = OutboxState.NotNeeded;
        return this;
    }

    /// <summary>
    /// A repeat does no harm (docs/decisions/0003): the channel knows it for one, and what the program says by itself is better said twice
    /// than never. A person's reply on any other channel is left to a person. <see cref="ReclaimLetters"/> asks the same in SQL.
    /// </summary>
    public bool MayBeSaidTwice(ChannelTraits channel) => channel.RecognisesRepeats || Kind != OutboxKind.Reply;

    /// <summary>The recipient opened the page where it stands.</summary>
    public void Read(DateTimeOffset now) => DeliveredAt ??= now;

    /// <summary>It is given up or came back, or it has not left for about a minute: nobody can count on it.</summary>
    public bool HasNotArrived => State == OutboxState.Failed || (State == OutboxState.Pending && Attempts >= AttemptsBeforeDoubt);

    public void Delivered(DateTimeOffset now, string? externalId)
    {
        State = OutboxState.Delivered;
        DeliveredAt = now;
        ExternalId = externalId;
        LastError = null;
        ClaimedUntil = null;
    }

    /// <param name="wait">What is named by a channel may be anything: it is cut to an hour.</param>
    public void TryAgain(DateTimeOffset now, TimeSpan wait, string reason, bool mayHaveArrived = false)
    {
        State = OutboxState.Pending;
        MayHaveArrived |= mayHaveArrived;
        NextAttemptAt = now + (wait < LongestWait ? wait : LongestWait);
        LastError = Cut(reason);
        ClaimedUntil = null;
    }

    public void Fail(string reason)
    {
        State = OutboxState.Failed;
        LastError = Cut(reason);
        ClaimedUntil = null;
    }

    public void Doubt(string reason)
    {
        State = OutboxState.Unknown;
        MayHaveArrived = true;
        LastError = Cut(reason);
        ClaimedUntil = null;
    }

    /// <summary>The other side took it first and reported later that it never arrived (RFC 3464).</summary>
    public void Bounced(string reason)
    {
        DeliveredAt = null;
        Fail(reason);
    }

    /// <summary>The data it spoke of were erased; what is left only says that there was something, and never changes again.</summary>
    public bool IsErased => RecipientKey.Length == 0;

    /// <summary>Takes the text out, also of the other way: what only the recipient may read is not kept.</summary>
    public void Wipe(DateTimeOffset now)
    {
        Payload = JsonSerializer.Serialize(Message with { Text = "" }, Json);
        OtherWay = null;
        WipedAt ??= now;
    }

    /// <summary>
    /// Something newer has taken its place: it does not leave any more. What is on its way at this moment cannot be held.
    /// </summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (State is OutboxState.Sending)
            return;
        if (State is OutboxState.Pending or OutboxState.Failed or OutboxState.Unknown)
            State = OutboxState.NotNeeded;
        Wipe(now);
    }

    /// <summary>A person asks for another try.</summary>
    public void SendAgain(DateTimeOffset now)
    {
        if (IsErased)
            throw new RuleViolation(
                "Данные этой заявки стёрты, отправлять нечего.", "The data of this ticket are erased: nothing is left to send.");
        if (WipedAt is not null)
            throw new RuleViolation(
                "Ссылка из этого сообщения уже стёрта, отправлять нечего: выдайте доступ заново.",
                "The link of this message has been wiped, nothing is left to send: give new access.");
        if (State is not (OutboxState.Failed or OutboxState.Unknown))
            throw new RuleViolation(
                "Отправить ещё раз можно только то, что не доставлено.", "Only what was not delivered can be sent again.");
        State = OutboxState.Pending;
        Attempts = 0;
        NextAttemptAt = now;
    }

    private static string Cut(string reason) => reason.Length <= 1000 ? reason : reason[..1000];
}
