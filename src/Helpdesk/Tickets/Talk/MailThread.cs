using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Talk;

public static class MailThread
{
    /// <summary>Ids of the thread so far, oldest first; at most the last thirty (RFC 5322 line lengths).</summary>
    public static async Task<IReadOnlyList<string>> ThreadOf(this HelpdeskDbContext db, Guid ticketId, CancellationToken cancellation)
    {
        var came = await db.Messages
            .Where(
                m => m.TicketId == ticketId && m.ExternalId != null && m.OtherPersonId == null && ChannelMedia.MailKeys.Contains(m.Channel))
            .OrderByDescending(m => m.CreatedAt).Take(30).Select(m => new { Id = m.ExternalId!, At = m.CreatedAt })
            .ToListAsync(cancellation);
        var went = await db.Outbox
            .Where(o => o.TicketId == ticketId && o.MailMessageId != null)
            .Where(o => o.Kind == OutboxKind.Reply || o.Kind == OutboxKind.Acknowledgement)
            .OrderByDescending(o => o.CreatedAt).Take(30).Select(o => new { Id = o.MailMessageId!, At = o.CreatedAt })
            .ToListAsync(cancellation);
        return [.. came.Concat(went).OrderBy(m => m.At).Select(m => m.Id).TakeLast(30)];
    }
}
