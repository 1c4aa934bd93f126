using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Requests;

/// <summary>The requester adds something on the page of their secret link.</summary>
public sealed class FollowUp(Transactions transactions, JoinTicket joinTicket, IOptions<HelpdeskSettings> settings)
{
    /// <param name="Token">The same one twice is one message.</param>
    /// <param name="MayRepeat">The requester knows that they said just this before, and means it.</param>
    public sealed record Request(string FollowKey, string? Text, IReadOnlyList<IncomingAttachment> Files, Guid Token, bool MayRepeat);

    /// <exception cref="TicketNotFound">The link is not one of ours.</exception>
    /// <exception cref="SaidTwice">The requester said just this before, and does not say that it is meant.</exception>
    public Task Handle(Request request, CancellationToken cancellation)
    {
        var clean = MessageText.Checked(request.Text, settings.Value.MaxTextLength, mayBeEmpty: request.Files.Count > 0);
        return transactions.Run(Actor.Nobody, work => Add(work, request, clean), cancellation);
    }

    private async Task Add(Work work, Request request, string clean)
    {
        var (db, files) = (work.Db, request.Files);
        var hash = FollowKeys.Hash(request.FollowKey);
        var found = await db.Tickets.Where(t => t.FollowKeyHash == hash)
            .Join(db.People, t => t.RequesterId, p => p.Id, (t, p) => new { t.Id, t.Desk, t.ErasedAt, p.Name })
            .SingleOrDefaultAsync(work.Cancellation) ?? throw new TicketNotFound();
        if (found.ErasedAt is not null)
            throw new TicketErased();
        if (!await work.IsFirst(request.Token, new { found.Id, clean, Files = files.Select(f => f.Fingerprint) }))
            return;
        if (!request.MayRepeat && files.Count == 0)
            await work.DemandNews(found.Id, MessageKind.Request, clean);
        var message = new IncomingMessage
        {
            Channel = ChannelKeys.Web,
            Account = found.Desk,
            ExternalId = request.Token.ToString("n"),
            Conversation = "",
            Sender = new("", found.Name),
            Text = clean,
            Attachments = files,
        };
        if (!await joinTicket.Handle(work, found.Id, message))
            throw new RuleViolation(
                "Эта заявка закрыта давно. Подайте новую: она придёт быстрее.",
                "This request was closed long ago. Make a new one: it will be seen sooner.");
        work.KeepReceipt(message, found.Id);
    }
}
