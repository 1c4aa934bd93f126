using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Secrets;

/// <summary>A link that has arrived is taken out of the outbox, also where it was first tried another way.</summary>
internal sealed class WipeSentLinks : IDeliveryListener
{
    public async Task Delivered(Work work, OutboxMessage row)
    {
        if (row.Kind != OutboxKind.AccessLink)
            return;
        row.Wipe(work.Now);
        var first = row.DedupeKey.Replace(OutboxMessage.Otherwise, "", StringComparison.Ordinal);
        if (first == row.DedupeKey)
            return;
        // Whoever holds it is about to wipe it themselves.
        foreach (var earlier in await work.Db.Outbox.FromSql($"select * from outbox where dedupe_key = {first} for update skip locked")
            .ToListAsync(work.Cancellation))
            earlier.Wipe(work.Now);
    }
}
