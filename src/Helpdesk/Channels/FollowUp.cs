using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels;

/// <summary>The requester adds something on the page of their secret link.</summary>
public sealed class FollowUp(IDbContextFactory<HelpdeskDbContext> contexts, JoinTicket joinTicket, IOptions<HelpdeskSettings> settings, TimeProvider time)
{
    /// <exception cref="TicketNotFound">The link is not one of ours.</exception>
    /// <exception cref="SaidTwice">The requester said just this before, and does not say that it is meant.</exception>
    public async Task Handle(
        string followKey, string? text, IReadOnlyList<IncomingAttachment> files, Guid token, bool mayRepeat, CancellationToken cancellation)
    {
        var clean = MessageText.Checked(text, settings.Value.MaxTextLength, mayBeEmpty: files.Count > 0);
        var now = time.Instant;
        var hash = FollowKeys.Hash(followKey);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var found = await db.Tickets.Where(t => t.FollowKeyHash == hash)
            .Join(db.People, t => t.RequesterId, p => p.Id, (t, p) => new { t.Id, t.Desk, t.ErasedAt, p.Name }).SingleOrDefaultAsync(cancellation) ?? throw new TicketNotFound();
        if (found.ErasedAt is not null)
            throw new TicketErased();
        var externalId = token.ToString("n");
        if (!await db.IsFirst(token, new { found.Id, clean, Files = files.Select(f => f.Fingerprint) }, now, cancellation))
            return;
        if (!mayRepeat && files.Count == 0)
            await db.DemandNews(found.Id, MessageKind.Request, clean, null, now, cancellation);
        var joined = await joinTicket.Handle(db, found.Id, new()
        {
            Channel = ChannelKeys.Web,
            Account = found.Desk,
            ExternalId = externalId,
            Conversation = "",
            Sender = new(found.Name ?? "", found.Name),
            Text = clean,
            Attachments = files,
        }, now, cancellation);
        if (!joined)
            throw new RuleViolation(
                "Эта заявка закрыта давно. Подайте новую: она придёт быстрее.",
                "This request was closed long ago. Make a new one: it will be seen sooner.");
        db.Receipts.Add(new() { Channel = ChannelKeys.Web, Account = found.Desk, KeyHash = InboundReceipt.HashOf(externalId), SenderHash = "", ReceivedAt = now, TicketId = found.Id });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
