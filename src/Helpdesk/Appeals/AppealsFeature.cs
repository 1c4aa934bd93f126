using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Appeals;

/// <summary>Appeals of citizens, registered and answered as the law on appeals asks (59-FZ).</summary>
public sealed class AppealsFeature : TicketFeature
{
    public override IReadOnlyList<TicketEventKind> Events => AppealEvents.All;

    public override IReadOnlyList<TicketAction> Actions { get; } = [new RegisterAppeal(), new AnswerAppeal()];
}
