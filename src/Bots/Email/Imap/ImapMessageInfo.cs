namespace Helpdesk.Bots.Email.Imap;

/// <param name="Size">RFC822.SIZE in bytes.</param>
/// <param name="ArrivedAt">INTERNALDATE in UTC; null when the server writes it unreadably.</param>
public sealed record ImapMessageInfo(long Uid, long Size, DateTimeOffset? ArrivedAt);
