using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Visits;

/// <summary>A technician comes to the school.</summary>
public sealed class VisitsFeature : TicketFeature
{
    public override IReadOnlyList<TicketEventKind> Events => VisitEvents.All;

    public override IReadOnlyList<TicketAction> Actions { get; } = [new RecordArrival()];
}
