namespace Helpdesk.Bots.Email;

/// <summary>
/// Keeps how far each mailbox was read. The receiver saves only after the mail was received, so an old position costs
/// nothing but mail offered again under the same ExternalId.
/// </summary>
public interface IMailboxCursor
{
    /// <returns>Null when the account was never read.</returns>
    Task<MailboxPosition?> Load(string account, CancellationToken cancellation);

    Task Save(string account, MailboxPosition position, CancellationToken cancellation);
}
