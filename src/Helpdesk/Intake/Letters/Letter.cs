namespace Helpdesk.Intake.Letters;

/// <summary>
/// A mail as it came, packed: of every mail that was taken in or refused one, written in the transaction of its receipt. Other ways of
/// reading it, later, find it whole.
/// </summary>
public sealed class Letter
{
    public const int LongestSender = 320;
    public const int LongestSubject = 300;
    public const int LongestName = 200;

    /// <summary>Made of the time of receipt, so ids are the order.</summary>
    public required Guid Id { get; init; }

    /// <summary>The mailbox of ours that it came to: address in lower case.</summary>
    public required string Mailbox { get; init; }

    /// <summary>The desk of the mailbox when it came.</summary>
    public required string Desk { get; init; }

    /// <summary>As <see cref="InboundReceipt.KeyHash"/>: the receipt that was written with it.</summary>
    public required string KeyHash { get; init; }

    /// <summary>Without brackets; null when it has none.</summary>
    public string? MailMessageId { get; init; }

    /// <summary>Address in lower case; what stands in its place where there is none; empty when nothing does.</summary>
    public required string Sender { get; init; }

    public string? SenderName { get; init; }

    /// <summary>Of what a person has to look at; null of what was taken in.</summary>
    public string? Subject { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required LetterOutcome Outcome { get; set; }

    /// <summary>Stays when somebody made a ticket of it after all.</summary>
    public LetterReason? Reason { get; init; }

    public Guid? TicketId { get; private set; }

    /// <summary>The message of the ticket that it became.</summary>
    public Guid? MessageId { get; private set; }

    /// <summary>The row of the outbox that it reports on; null of all that is no report.</summary>
    public Guid? DeliveryId { get; init; }

    /// <summary>When somebody made a ticket of it, or said that it is not needed.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Null for a program.</summary>
    public Guid? SettledByStaffId { get; private set; }

    public string? SettledBy { get; private set; }

    /// <summary>Addresses in a report by a machine: whose data it has besides its sender's. Lower case; empty of all other mail.</summary>
    public List<string> Named { get; init; } = [];

    /// <summary>Bytes of <see cref="Raw"/> when it is unpacked.</summary>
    public required int Length { get; init; }

    /// <summary>Bytes of the whole mail where only its beginning was fetched.</summary>
    public long? CutFrom { get; init; }

    /// <summary>Keys of logins that were taken out before it was kept.</summary>
    public required int HiddenLogins { get; init; }

    /// <summary>Packed by <see cref="LetterBytes"/>.</summary>
    public required byte[] Raw { get; init; }

    /// <summary>It waits for a person.</summary>
    public bool IsOpen => SettledAt is null && IsRefusedOrAutomatic;

    public bool IsRefusedOrAutomatic => Outcome is LetterOutcome.Refused or LetterOutcome.Automatic;

    internal void BelongsTo(Guid ticketId, Guid? messageId) => (TicketId, MessageId) = (ticketId, messageId);

    internal void Settle(Actor actor, DateTimeOffset now) =>
        (SettledAt, SettledByStaffId, SettledBy) =
            (now, actor.StaffId, actor.Name.Length <= LongestName ? actor.Name : actor.Name[..LongestName]);
}
