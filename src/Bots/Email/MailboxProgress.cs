using Helpdesk.Bots.Email.Imap;
using MailKit.Net.Imap;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Email;

/// <summary>
/// How far one pass through a mailbox has come, in the order of the mails: what was received or put aside is saved, and only then marked as
/// seen. When several in a row could not be received the fault is on our side (<see cref="IsFailing"/>).
/// </summary>
internal sealed class MailboxProgress(
    ImapMailbox mailbox, MailboxPosition beginning, string account, IMailboxCursor cursor, PutAsideMail aside, ILogger logger)
{
    private const int FailuresInARow = 3;

    private int failures;

    /// <summary>As it was saved.</summary>
    public MailboxPosition Position { get; private set; } = beginning;

    public bool IsFailing { get; private set; }

    /// <param name="done">In the order in which they were taken.</param>
    /// <param name="isConnected">False when the mailbox cannot be told any more.</param>
    public async Task Save(IReadOnlyList<DoneMail> done, bool isConnected, CancellationToken cancellation)
    {
        if (done.Count == 0)
            return;
        var position = Position;
        foreach (var mail in done)
        {
            position = position.After(mail.Uid, mail.IsReceived);
            if (mail.IsReceived)
                Received(mail);
            else
                Failed(mail);
        }
        await cursor.Save(account, position, cancellation);
        Position = position;
        if (isConnected && done.Any(mail => mail.IsReceived))
            await MarkSeen([.. done.Where(mail => mail.IsReceived).Select(mail => mail.Uid)], cancellation);
    }

    private void Received(DoneMail mail)
    {
        aside.Received(mail.Uid);
        failures = 0;
    }

    private void Failed(DoneMail mail)
    {
        failures++;
        aside.Failed(mail.Uid);
        logger.LogError(mail.Fault, "{Account}: mail {Uid} could not be received; it is put aside and tried again", account, mail.Uid);
        IsFailing |= failures >= FailuresInARow || mail.Fault is ImapDisconnectedException;
    }

    // The flag is for people who look into the mailbox; a mailbox that does not let it be set is read all the same.
    private async Task MarkSeen(IReadOnlyList<long> uids, CancellationToken cancellation)
    {
        try
        {
            await mailbox.MarkSeen(uids, cancellation);
        }
        catch (ImapCommandException refusal)
        {
            logger.LogDebug(refusal, "{Account}: {Count} mails could not be marked as seen", account, uids.Count);
        }
    }
}

/// <param name="Fault">Why it could not be received; null when it was, or when there was nothing left of it.</param>
internal sealed record DoneMail(long Uid, Exception? Fault)
{
    public bool IsReceived => Fault is null;
}
