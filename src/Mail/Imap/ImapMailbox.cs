namespace Helpdesk.Mail.Imap;

/// <param name="UidValidity">Changes when the UIDs of the mailbox were given anew (RFC 3501 §2.3.1.1).</param>
/// <param name="Exists">Number of messages.</param>
public sealed record ImapMailbox(long UidValidity, long Exists);

/// <param name="Size">RFC822.SIZE in bytes.</param>
/// <param name="ArrivedAt">INTERNALDATE in UTC; null when the server writes it unreadably.</param>
public sealed record ImapMessageInfo(long Uid, long Size, DateTimeOffset? ArrivedAt);
