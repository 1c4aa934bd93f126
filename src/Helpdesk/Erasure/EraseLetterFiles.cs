using Helpdesk.Bots;
using Helpdesk.Bots.Email;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Settings;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Erasure;

/// <summary>
/// Where no SMTP server is set, letters are files, which no transaction takes back: they are deleted when the erasure is committed, and
/// looked for again for some days, so that a crash in between, a file that was open or a sender that hung leaves nothing.
/// </summary>
public sealed partial class EraseLetterFiles(
    IDbContextFactory<HelpdeskDbContext> contexts, IOptions<HelpdeskSettings> settings, TimeProvider time, ILogger<EraseLetterFiles> log)
{
    private static readonly TimeSpan LooksFor = TimeSpan.FromDays(7);

    private string Folder => Path.GetFullPath(Path.Combine(settings.Value.DataDirectory, "mail"));

    /// <summary>Never fails: what could not be deleted is tried again by <see cref="Run"/>.</summary>
    public async Task OfTicket(Guid ticketId)
    {
        try
        {
            await Delete(acts => acts.Where(a => a.TicketId == ticketId), letters => letters.Where(_ => false), CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogFailure(failure);
        }
    }

    /// <summary>Letters that were in no ticket's name. Never fails, as <see cref="OfTicket"/>.</summary>
    /// <param name="messageIds">Message-IDs without brackets.</param>
    public void Of(IReadOnlyCollection<string> messageIds)
    {
        try
        {
            if (Directory.Exists(Folder))
                LetterFiles.Delete(Folder, messageIds);
        }
        catch (IOException failure)
        {
            LogFailure(failure);
        }
    }

    public async Task Run(CancellationToken cancellation)
    {
        var since = time.Instant - LooksFor;
        await Delete(
            acts => acts.Where(a => a.At > since),
            letters => letters.Where(o => o.TicketId == null && o.RecipientKey == "" && o.WipedAt > since && o.MailMessageId != null),
            cancellation);
    }

    /// <param name="ofNobody">Those of the erased letters that were in no ticket's name.</param>
    private async Task Delete(
        Func<IQueryable<ErasureAct>, IQueryable<ErasureAct>> which,
        Func<IQueryable<OutboxMessage>, IQueryable<OutboxMessage>> ofNobody,
        CancellationToken cancellation)
    {
        if (!Directory.Exists(Folder))
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = await which(db.ErasureActs)
            .Join(
                db.Outbox.Where(o => ChannelMedia.MailKeys.Contains(o.Channel) && o.MailMessageId != null), a => a.TicketId,
                o => o.TicketId, (_, o) => o.MailMessageId!)
            .ToListAsync(cancellation);
        ids.AddRange(await ofNobody(db.Outbox).Select(o => o.MailMessageId!).ToListAsync(cancellation));
        LetterFiles.Delete(Folder, ids);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Letters that are files could not be erased yet; trying again")]
    private partial void LogFailure(Exception failure);
}
