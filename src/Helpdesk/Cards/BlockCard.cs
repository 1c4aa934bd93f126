using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Cards;

/// <summary>A lost card was blocked.</summary>
internal sealed class BlockCard : RecordedElsewhere
{
    public override string Key => "block-card";

    public override TicketEventKind Event => CardEvents.Blocked;

    public override LocalText Name => new("Карта заблокирована", "The card is blocked");

    public override string Icon => "card";

    protected override LocalText Once => new("Карта уже заблокирована.", "The card has been blocked.");
}
