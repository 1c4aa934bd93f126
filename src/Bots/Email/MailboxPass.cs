using Helpdesk.Bots.Email.Imap;
using MailKit.Net.Imap;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Email;

/// <summary>
/// Takes everything new out of a mailbox, in the order of arrival. One mail that cannot be received is put aside and tried
/// again later; when several fail in a row the fault is on our side, and the pass ends with <see cref="IntakeFailingException"/>.
/// </summary>
internal sealed class MailboxPass(
    ImapMailbox mailbox,
    EmailSettings settings,
    IMailboxCursor cursor,
    PutAsideMail aside,
    Func<IncomingMessage, CancellationToken, Task> receive,
    TimeProvider time,
    ILogger logger)
{
    private const int FailuresInARow = 3;

    // Enough for the headers and the text; the files of such mail are not wanted anyway.
    private const int BeginningOfLargeMail = 512 * 1024;

    private int failures;

    /// <returns>The position after the pass, as it was saved.</returns>
    public async Task<MailboxPosition> Run(CancellationToken cancellation)
    {
        var position = await cursor.Load(settings.Account, cancellation);
        aside.BelongTo(mailbox.UidValidity);
        if (position?.UidValidity != mailbox.UidValidity)
            position = new MailboxPosition(mailbox.UidValidity, 0, []);
        var fresh = await mailbox.Search(position.LastUid, settings.Since, cancellation);
        // New mail goes first: a mail that kills the connection would otherwise hold it up again and again.
        foreach (var uid in fresh.Concat(position.PutAside.Where(aside.IsDue)).ToList())
        {
            var received = await Take(uid, cancellation);
            position = position.After(uid, received);
            await cursor.Save(settings.Account, position, cancellation);
            if (received)
                await MarkSeen(uid, cancellation);
            if (failures >= FailuresInARow)
                throw new IntakeFailingException($"{failures} mails in a row could not be received");
        }
        return position;
    }

    private async Task<bool> Take(long uid, CancellationToken cancellation)
    {
        try
        {
            if (await Fetch(uid, cancellation) is { } mail)
                await receive(IncomingMail.Read(mail, settings, time.GetUtcNow()), cancellation);
            aside.Received(uid);
            failures = 0;
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (ImapDisconnectedException) when (!aside.BreaksConnections(uid, again: true))
        {
            throw;
        }
        catch (Exception fault)
        {
            failures++;
            aside.Failed(uid);
            logger.LogError(fault, "{Account}: mail {Uid} could not be received; it is put aside and tried again", settings.Account, uid);
            if (fault is ImapDisconnectedException)
                failures = FailuresInARow;
            return false;
        }
    }

    private async Task<FetchedMail?> Fetch(long uid, CancellationToken cancellation)
    {
        if (await mailbox.Describe(uid, cancellation) is not { } info)
            return null;
        var whole = info.Size <= settings.MaxMessageBytes;
        // RFC822.SIZE is a promise: one byte more than the limit shows whether it was kept.
        var raw = await mailbox.Fetch(uid, whole ? settings.MaxMessageBytes + 1 : BeginningOfLargeMail, whole, cancellation);
        if (raw is not { } bytes)
            return null;
        return bytes.Length > settings.MaxMessageBytes
            ? new FetchedMail(info with { Size = Math.Max(info.Size, bytes.Length) }, bytes[..BeginningOfLargeMail], IsWhole: false)
            : new FetchedMail(info, bytes, whole);
    }

    // The flag is for people who look into the mailbox; a mailbox that does not let it be set is read all the same.
    private async Task MarkSeen(long uid, CancellationToken cancellation)
    {
        try
        {
            await mailbox.MarkSeen(uid, cancellation);
        }
        catch (ImapCommandException refusal)
        {
            logger.LogDebug(refusal, "{Account}: mail {Uid} could not be marked as seen", settings.Account, uid);
        }
    }
}

/// <summary>Nothing can be received at the moment, whatever the mail: the fault is not the mail's.</summary>
internal sealed class IntakeFailingException(string message) : Exception(message);
