using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Visits;

/// <summary>A technician came to the school: that keeps the promise of a response.</summary>
internal sealed class RecordArrival : TicketAction
{
    public override string Key => "arrive";

    public override TicketEventKind Event => VisitEvents.Arrived;

    public override LocalText Name => new("Прибыл на место", "Arrived");

    public override LocalText Hint => new(
        "Записывается время прибытия: это выполняет срок реагирования.",
        "The time of arrival is recorded: it keeps the promise of a response.");

    public override string Icon => "school";
}
