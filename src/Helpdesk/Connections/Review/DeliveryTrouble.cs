using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>The last thing sent to this address did not arrive: it was refused, or came back.</summary>
/// <param name="Address">E-mail, or the chat's id.</param>
/// <param name="IsUncertain">It may have arrived.</param>
public sealed record DeliveryTrouble(Guid OutboxId, string Channel, string Address, string Reason, DateTimeOffset At, bool IsUncertain)
{
    /// <summary>
    /// Of everything sent about this application or other requests of the same person; an address that took a later message is well again.
    /// </summary>
    public static async Task<IReadOnlyList<DeliveryTrouble>> About(HelpdeskDbContext db, Ticket ticket, CancellationToken cancellation)
    {
        var tickets = db.Tickets.Where(t => t.Id == ticket.Id || t.RequesterId == ticket.RequesterId).Select(t => (Guid?)t.Id);
        var ended = await db.Outbox.AsNoTracking()
            .Where(o => tickets.Contains(o.TicketId)
                && (o.State == OutboxState.Failed || o.State == OutboxState.Unknown || o.State == OutboxState.Delivered))
            .Where(o => o.Kind != OutboxKind.Warning && o.Kind != OutboxKind.Breach)
            .OrderByDescending(o => o.Sequence).Take(200)
            .Select(o => new { o.Id, o.Channel, o.RecipientKey, o.State, o.LastError, o.CreatedAt }).ToListAsync(cancellation);
        return [.. ended.GroupBy(o => o.RecipientKey).Select(g => g.First()).Where(o => o.State != OutboxState.Delivered)
            .Select(o => new DeliveryTrouble(
                o.Id, o.Channel, o.RecipientKey.Split('|', 3)[^1], o.LastError ?? "", o.CreatedAt, o.State == OutboxState.Unknown))];
    }
}
