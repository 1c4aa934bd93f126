using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Cards;

/// <summary>A new card was given out.</summary>
internal sealed class IssueCard : RecordedElsewhere
{
    public override string Key => "issue-card";

    public override TicketEventKind Event => CardEvents.Issued;

    public override LocalText Name => new("Карта выдана", "The card is issued");

    public override string Icon => "card";

    protected override LocalText Once => new("Карта уже выдана.", "The card has been issued.");
}
