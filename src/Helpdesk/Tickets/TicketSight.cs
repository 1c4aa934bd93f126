using Helpdesk.Desks;

namespace Helpdesk.Tickets;

/// <summary>Who may see a ticket: staff of its desk; who is only a teacher there sees what is to be graded, and not the rest.</summary>
public static class TicketSight
{
    public static bool Sees(this Actor actor, Desk desk, string type) =>
        actor.May(Right.See, desk.Key) && (!actor.IsOnlyTeacher(desk.Key) || desk.RequestType(type)?.QueueRole == DeskRoleKind.Teacher);

    /// <summary>The actor takes requests of the type from the queue.</summary>
    public static bool HasQueueOf(this Actor actor, string desk, RequestType type) => actor.Is(type.QueueRole, desk);

    /// <exception cref="TicketNotFound">The actor does not even learn that it exists.</exception>
    public static void DemandSight(this Actor actor, Desk desk, string type)
    {
        if (!actor.Sees(desk, type))
            throw new TicketNotFound();
    }
}
