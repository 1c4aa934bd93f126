using Helpdesk.Data;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Talk;

/// <summary>A letter about a ticket speaks for the desk that has the ticket now.</summary>
internal sealed class LetterDesks : ILetterDesks
{
    public async Task<IReadOnlyDictionary<Guid, string>> Of(
        HelpdeskDbContext db, IReadOnlyCollection<Guid> tickets, CancellationToken cancellation) =>
        await db.Tickets.Where(t => tickets.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Desk, cancellation);
}
