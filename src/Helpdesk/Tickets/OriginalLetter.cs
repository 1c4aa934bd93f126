namespace Helpdesk.Tickets;

/// <param name="MessageId">Null for a report on a delivery, which is no message.</param>
/// <param name="DeliveryId">Of a report: the row of the outbox that it reports on.</param>
/// <param name="Length">Bytes of the mail as it came.</param>
public sealed record OriginalLetter(Guid Id, Guid? MessageId, Guid? DeliveryId, DateTimeOffset ReceivedAt, int Length);
