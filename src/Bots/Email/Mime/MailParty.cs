namespace Helpdesk.Bots.Email.Mime;

/// <summary>A mailbox of a header (RFC 5322 §3.4).</summary>
/// <param name="Address">As written, without angle brackets; compare it without case.</param>
/// <param name="Name">Display name, decoded; null when there is none.</param>
public sealed record MailParty(string Address, string? Name = null);
