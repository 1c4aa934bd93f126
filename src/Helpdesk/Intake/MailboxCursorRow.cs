namespace Helpdesk.Intake;

/// <summary>How far a mailbox has been read.</summary>
public sealed class MailboxCursorRow
{
    public required string Mailbox { get; init; }

    public required long UidValidity { get; set; }

    public required long LastUid { get; set; }

    /// <summary>Mails that could not be taken in yet and are tried again.</summary>
    public List<long> PutAside { get; set; } = [];
}
