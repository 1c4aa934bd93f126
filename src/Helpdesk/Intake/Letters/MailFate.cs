namespace Helpdesk.Intake.Letters;

/// <summary>What became of a mail, decided by the intake.</summary>
/// <param name="Outcome">Null when nothing of it may be kept.</param>
/// <param name="TicketId">The ticket it belongs to.</param>
/// <param name="DeliveryId">The row of the outbox that it reports on.</param>
public sealed record MailFate(LetterOutcome? Outcome, Guid? TicketId = null, LetterReason? Reason = null, Guid? DeliveryId = null)
{
    public static MailFate TakenInto(Guid ticketId) => new(LetterOutcome.Taken, ticketId);

    public static MailFate Refused(LetterReason reason) => new(LetterOutcome.Refused, Reason: reason);

    public static MailFate Automatic(LetterReason reason) => new(LetterOutcome.Automatic, Reason: reason);

    public static MailFate Reported(Guid deliveryId, Guid? ticketId) => new(LetterOutcome.Report, ticketId, DeliveryId: deliveryId);

    public static MailFate Forgotten(Guid? ticketId) => new(null, ticketId);
}
