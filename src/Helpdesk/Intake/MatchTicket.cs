using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake;

/// <summary>
/// Which ticket a mail answers: by the ids of the thread, else by the number in the subject if the sender takes part in it.
/// </summary>
public sealed partial class MatchTicket
{
    public async Task<Guid?> Handle(Work work, IncomingMessage message) => await ByThread(work, message) ?? await ByNumber(work, message);

    private static async Task<Guid?> ByThread(Work work, IncomingMessage message)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var ids = message.AnswersTo.Take(50).ToList();
        if (ids.Count == 0)
            return null;
        // What was written to two desks at once is a ticket of each, and an answer to all joins each once.
        // One that was handed to another desk since is still answered at the mailbox it was written to.
        var (desk, account) = (message.Desk, message.Account);
        var went = await db.Outbox.Where(o => o.MailMessageId != null && ids.Contains(o.MailMessageId) && o.TicketId != null
            && (o.Kind == OutboxKind.Reply || o.Kind == OutboxKind.Acknowledgement || o.Kind == OutboxKind.Notice
                || o.Kind == OutboxKind.AccessLink))
            .Join(
                db.Tickets.Where(t => t.ErasedAt == null), o => o.TicketId, t => (Guid?)t.Id,
                (o, t) => new { Id = o.MailMessageId!, o.Account, t.Desk, TicketId = (Guid?)t.Id })
            .Where(f => desk == null || f.Desk == desk || f.Account == account).Select(f => new { f.Id, f.TicketId })
            .ToListAsync(cancellation);
        var came = await db.Messages.Where(m => m.ExternalId != null && ids.Contains(m.ExternalId) && m.Channel == message.Channel)
            .Join(
                db.Tickets.Where(t => desk == null || t.Desk == desk || (t.Channel == message.Channel && t.Account == account)),
                m => m.TicketId, t => t.Id, (m, t) => new { Id = m.ExternalId!, TicketId = (Guid?)t.Id }).ToListAsync(cancellation);
        // The nearest ancestor decides.
        return went.Concat(came).OrderBy(found => ids.IndexOf(found.Id)).FirstOrDefault()?.TicketId;
    }

    private static async Task<Guid?> ByNumber(Work work, IncomingMessage message)
    {
        var db = work.Db;
        if (message.Subject is not { } subject || Number().Match(subject) is not { Success: true } match)
            return null;
        var number = match.Groups[1].Value;
        // A number can be guessed: only somebody who already takes part joins the ticket by it.
        return await db.Tickets.Where(t => t.Number == number && t.ErasedAt == null)
            .Join(
                db.Identities.Where(i => i.Channel == message.Channel && i.ExternalId == message.Sender.Id), t => t.RequesterId,
                i => i.PersonId, (t, _) => (Guid?)t.Id)
            .FirstOrDefaultAsync(work.Cancellation);
    }

    [GeneratedRegex(@"\[([A-Z][A-Z0-9]{0,11}-\d{1,18})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
