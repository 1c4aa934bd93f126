using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Reading;

/// <summary>The requester opened their page: an answer that only stands there has reached them now.</summary>
public sealed class ReadByRequester(Transactions transactions, IEnumerable<IDeliveryListener> listeners)
{
    /// <returns>True when something was new to them.</returns>
    public async Task<bool> Handle(TicketDetails shown, CancellationToken cancellation)
    {
        if (!shown.Outgoing.Any(IsUnread))
            return false;
        await transactions.Run(Actor.Nobody, work => Read(work, shown.Ticket.Id), cancellation);
        return true;
    }

    private async Task Read(Work work, Guid ticketId)
    {
        var rows = await work.Db.Outbox.FromSql(
            $"""
            select * from outbox where ticket_id = {ticketId} and state = 'NotNeeded' and delivered_at is null order by sequence for update
            """).ToListAsync(work.Cancellation);
        foreach (var row in rows.Where(IsUnread))
        {
            row.Read(work.Now);
            foreach (var listener in listeners)
                await listener.Delivered(work, row);
        }
    }

    private static bool IsUnread(OutboxMessage row) => row is { Kind: OutboxKind.Reply, State: OutboxState.NotNeeded, DeliveredAt: null };
}
