using Helpdesk.Data;
using Helpdesk.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

internal sealed class ClockSubjects : IClockSubjects
{
    public const string BreachedEvent = "breached";

    public async Task<IReadOnlyDictionary<Guid, AlertSubject>> Describe(
        HelpdeskDbContext db, IReadOnlyCollection<Guid> ticketIds, CancellationToken cancellation) =>
        await db.Tickets.Where(t => ticketIds.Contains(t.Id))
            .Select(t => new AlertSubject(t.Id, t.Number, t.Type, t.Subject, t.AssigneeId, "/tickets/" + t.Number))
            .ToDictionaryAsync(t => t.TicketId, cancellation);

    public void Breached(HelpdeskDbContext db, SlaClock clock, string promiseName) =>
        db.Events.Add(new(clock.TicketId, BreachedEvent, clock.DueAt, null, "", promiseName));
}
