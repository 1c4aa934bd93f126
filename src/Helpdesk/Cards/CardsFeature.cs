using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Cards;

/// <summary>Cards of pupils are issued and blocked, and the data on them changed.</summary>
public sealed class CardsFeature : TicketFeature
{
    public override IReadOnlyList<TicketEventKind> Events => CardEvents.All;

    public override IReadOnlyList<TicketAction> Actions { get; } = [new IssueCard(), new BlockCard(), new ChangeData()];
}
