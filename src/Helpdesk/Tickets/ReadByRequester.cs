using Helpdesk.Data;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

/// <summary>The requester opened their page: an answer that only stands there has reached them now.</summary>
public sealed class ReadByRequester(IDbContextFactory<HelpdeskDbContext> contexts, IEnumerable<IDeliveryListener> listeners, TimeProvider time)
{
    /// <returns>True when something was new to them.</returns>
    public async Task<bool> Handle(ReadTicket.Response shown, CancellationToken cancellation)
    {
        if (!shown.Outgoing.Any(IsUnread))
            return false;
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var rows = await db.Outbox.FromSql(
            $"select * from outbox where ticket_id = {shown.Ticket.Id} and state = 'NotNeeded' and delivered_at is null order by sequence for update").ToListAsync(cancellation);
        foreach (var row in rows.Where(IsUnread))
        {
            row.Read(now);
            foreach (var listener in listeners)
                await listener.Delivered(db, row, now, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static bool IsUnread(OutboxMessage row) => row is { Kind: OutboxKind.Reply, State: OutboxState.NotNeeded, DeliveredAt: null };
}
