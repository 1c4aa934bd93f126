using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets;

namespace Helpdesk.Connections.Secrets;

/// <summary>What the page of a one-time link may say without opening it.</summary>
public sealed record FoundSecret(OneTimeSecret Secret, AccessTask Task, Ticket Ticket, string School, Desk Desk)
{
    /// <summary>Its key, when the profile does not know it any more.</summary>
    public LocalText System => Desk.Service(Task.System)?.Name ?? new LocalText(Task.System, Task.System);
}
