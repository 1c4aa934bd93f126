using Helpdesk.Bots.Email.Imap;
using MailKit.Net.Imap;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Email;

/// <summary>
/// Takes everything new out of a mailbox, several mails at once and each conversation in its order. One mail that cannot be received is put
/// aside and tried again later; when several fail in a row the pass ends with <see cref="IntakeFailingException"/>. Nothing of it goes on
/// after it has ended.
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
    // Enough for the headers and the text; the files of such mail are not wanted anyway.
    private const int BeginningOfLargeMail = 512 * 1024;

    private const int DescribedAtOnce = 100;

    // So many are saved by one statement and marked by one command; behind one that takes long wait at most as many as the latter says.
    private const int SavedAtOnce = 16;
    private const int MostNotSaved = 64;

    private readonly MailsAtOnce atOnce = new(receive);

    /// <returns>The position after the pass, as it was saved.</returns>
    public async Task<MailboxPosition> Run(CancellationToken cancellation)
    {
        var position = await cursor.Load(settings.Account, cancellation);
        aside.BelongTo(mailbox.UidValidity);
        if (position?.UidValidity != mailbox.UidValidity)
            position = new MailboxPosition(mailbox.UidValidity, 0, []);
        var progress = new MailboxProgress(mailbox, position, settings.Account, cursor, aside, logger);
        try
        {
            // New mail goes first: a mail that kills the connection would otherwise hold it up again and again.
            foreach (var uids in (await mailbox.Search(position.LastUid, settings.Since, cancellation)).Chunk(DescribedAtOnce))
                await Take(uids, await Describe(uids, cancellation), progress, cancellation);
            await Take([.. position.PutAside.Where(aside.IsDue)], new Dictionary<long, ImapMessageInfo>(), progress, cancellation);
            await Finish(progress, cancellation);
            aside.IsOneByOne = false;
            return progress.Position;
        }
        catch (ImapDisconnectedException)
        {
            // What was fetched before is received all the same.
            await atOnce.End();
            await progress.Save(atOnce.TakeOut(), isConnected: false, cancellation);
            throw;
        }
        finally
        {
            await atOnce.End();
        }
    }

    /// <returns>Without those that must be asked about one by one.</returns>
    private async Task<IReadOnlyDictionary<long, ImapMessageInfo>> Describe(IReadOnlyList<long> uids, CancellationToken cancellation)
    {
        try
        {
            if (!aside.IsOneByOne)
                return await mailbox.Describe(uids, cancellation);
        }
        catch (ImapCommandException refusal)
        {
            logger.LogDebug(refusal, "{Account}: {Count} mails could not be described at once", settings.Account, uids.Count);
        }
        catch (ImapDisconnectedException)
        {
            // Which of them the server dies of shows next time.
            aside.IsOneByOne = true;
            throw;
        }
        return new Dictionary<long, ImapMessageInfo>();
    }

    private async Task Take(
        IReadOnlyList<long> uids,
        IReadOnlyDictionary<long, ImapMessageInfo> described,
        MailboxProgress progress,
        CancellationToken cancellation)
    {
        foreach (var uid in uids)
        {
            await Take(uid, described.GetValueOrDefault(uid), cancellation);
            if (atOnce.Count >= MostNotSaved)
                await atOnce.Oldest;
            if (atOnce.Done >= SavedAtOnce || atOnce.HasFailed)
                await progress.Save(atOnce.TakeOut(), isConnected: true, cancellation);
            if (progress.IsFailing)
                await Finish(progress, cancellation);
        }
    }

    private async Task Take(long uid, ImapMessageInfo? described, CancellationToken cancellation)
    {
        try
        {
            if (await Fetch(uid, described, cancellation) is { } mail)
                atOnce.Begin(uid, IncomingMail.Read(mail, settings, time.GetUtcNow()), cancellation);
            else
                atOnce.Add(new(uid, Fault: null));
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
            atOnce.Add(new(uid, fault));
            // Nothing more can be fetched, and the next one is not to blame.
            if (fault is ImapDisconnectedException)
                await atOnce.End();
        }
    }

    private async Task<FetchedMail?> Fetch(long uid, ImapMessageInfo? described, CancellationToken cancellation)
    {
        if ((described ?? await mailbox.Describe(uid, cancellation)) is not { } info)
            return null;
        var whole = info.Size <= settings.MaxMessageBytes;
        await atOnce.Room(whole ? info.Size : BeginningOfLargeMail);
        // RFC822.SIZE is a promise: one byte more than the limit shows whether it was kept.
        var raw = await mailbox.Fetch(uid, whole ? settings.MaxMessageBytes + 1 : BeginningOfLargeMail, whole, cancellation);
        if (raw is not { } bytes)
            return null;
        await atOnce.Room(bytes.Length);
        return bytes.Length > settings.MaxMessageBytes
            ? new FetchedMail(info with { Size = Math.Max(info.Size, bytes.Length) }, bytes[..BeginningOfLargeMail], IsWhole: false)
            : new FetchedMail(info, bytes, whole);
    }

    private async Task Finish(MailboxProgress progress, CancellationToken cancellation)
    {
        await atOnce.End();
        await progress.Save(atOnce.TakeOut(), isConnected: true, cancellation);
        if (progress.IsFailing)
            throw new IntakeFailingException("several mails in a row could not be received");
    }
}

/// <summary>Nothing can be received at the moment, whatever the mail: the fault is not the mail's.</summary>
internal sealed class IntakeFailingException(string message) : Exception(message);
