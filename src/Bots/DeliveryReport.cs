namespace Helpdesk.Bots;

/// <param name="OriginalMessageId">Message-ID of our mail the report is about, without brackets.</param>
/// <param name="Permanent">True when the action is <c>failed</c>; false for <c>delayed</c>.</param>
/// <param name="Recipient">The address that could not be reached.</param>
/// <param name="Reason">Status code and diagnostic text of the report.</param>
public sealed record DeliveryReport(string? OriginalMessageId, bool Permanent, string? Recipient, string Reason);
