using Helpdesk.Shell;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Tickets;

/// <summary>A feature that brings something to every ticket: events that promises may answer to, actions that profiles may name.</summary>
public abstract class TicketFeature : Feature
{
    public virtual IReadOnlyList<TicketEventKind> Events => [];

    /// <summary>In the order in which those stand on the page that no profile names.</summary>
    public virtual IReadOnlyList<TicketAction> Actions => [];
}
