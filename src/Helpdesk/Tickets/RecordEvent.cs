using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.ServiceLevels;

namespace Helpdesk.Tickets;

/// <summary>Writes a named event on a ticket and lets the promises answer to it, in the transaction of the cause.</summary>
public sealed class RecordEvent(ApplyEvent applyEvent)
{
    /// <returns>The ticket's clocks after the event.</returns>
    public async Task<IReadOnlyList<SlaClock>> Handle(
        HelpdeskDbContext db, Ticket ticket, string name, DateTimeOffset at, Actor actor, string? detail, CancellationToken cancellation)
    {
        db.Events.Add(new(ticket.Id, name, at, actor.StaffId, actor.Name, detail));
        return await Apply(db, ticket, await db.SubjectOf(ticket, cancellation), new(name, at, detail), isNew: false, cancellation);
    }

    internal async Task<IReadOnlyList<SlaClock>> Apply(
        HelpdeskDbContext db, Ticket ticket, ClockSubject subject, ClockEvent happened, bool isNew, CancellationToken cancellation)
    {
        var clocks = await applyEvent.Handle(db, subject, happened, happened.At, isNew, cancellation);
        ticket.SortBy(clocks);
        ticket.Touch(happened.At);
        return clocks;
    }
}
