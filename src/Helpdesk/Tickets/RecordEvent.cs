using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

/// <summary>Writes a named event on a ticket and lets the promises answer to it, in the transaction of the cause.</summary>
public sealed class RecordEvent(ApplyEvent applyEvent)
{
    /// <returns>The ticket's clocks after the event.</returns>
    public async Task<IReadOnlyList<SlaClock>> Handle(
        HelpdeskDbContext db, Ticket ticket, string name, DateTimeOffset at, Actor actor, string? detail, CancellationToken cancellation)
    {
        db.Events.Add(new(ticket.Id, name, at, actor.StaffId, actor.Name, detail));
        var zone = ticket.SchoolId is { } school
            ? await db.Schools.Where(s => s.Id == school).Select(s => s.Zone).SingleAsync(cancellation)
            : null;
        return await Apply(db, ticket, name, at, zone, isNew: false, cancellation);
    }

    internal async Task<IReadOnlyList<SlaClock>> Apply(
        HelpdeskDbContext db, Ticket ticket, string name, DateTimeOffset at, string? schoolZone, bool isNew, CancellationToken cancellation)
    {
        var subject = new ClockSubject(ticket.Id, ticket.Desk, ticket.Type, ticket.ProfileVersion, schoolZone, ticket.Fields);
        var clocks = await applyEvent.Handle(db, subject, name, at, at, isNew, cancellation);
        ticket.NextDue(clocks.Where(c => c.IsRunning && c.PausedAt is null).Min(c => (DateTimeOffset?)c.DueAt));
        ticket.Touch(at);
        return clocks;
    }
}
