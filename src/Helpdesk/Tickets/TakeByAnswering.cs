using Helpdesk.Data;
using Helpdesk.People;

namespace Helpdesk.Tickets;

/// <summary>Who answers a ticket that nobody holds, holds it from then on. A program holds none.</summary>
internal static class TakeByAnswering
{
    public static void TakenByAnswering(this HelpdeskDbContext db, Ticket ticket, Actor actor, DateTimeOffset now)
    {
        if (actor.StaffId is not { } me || ticket.AssigneeId is not null || !ticket.IsOpen)
            return;
        ticket.AssignTo(me, now);
        db.Events.Add(new(ticket.Id, "assigned", now, me, actor.Name, actor.Name));
    }
}
