using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Cards;

/// <summary>The data of a card's holder were changed.</summary>
internal sealed class ChangeData : RecordedElsewhere
{
    public override string Key => "change-data";

    public override TicketEventKind Event => CardEvents.DataChanged;

    public override LocalText Name => new("Данные изменены", "The data are changed");
}
