using Helpdesk.Data;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Secrets;

/// <summary>A link that has arrived is taken out of the outbox, also where it was first tried another way.</summary>
internal sealed class WipeSentLinks : IDeliveryListener
{
    public async Task Delivered(HelpdeskDbContext db, OutboxMessage row, DateTimeOffset at, CancellationToken cancellation)
    {
        if (row.Kind != OutboxKind.AccessLink)
            return;
        row.Wipe(at);
        var first = row.DedupeKey.Replace(OutboxMessage.Otherwise, "", StringComparison.Ordinal);
        if (first == row.DedupeKey)
            return;
        // Whoever holds it is about to wipe it themselves.
        foreach (var earlier in await db.Outbox.FromSql($"select * from outbox where dedupe_key = {first} for update skip locked").ToListAsync(cancellation))
            earlier.Wipe(at);
    }
}
