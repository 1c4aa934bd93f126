using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Tests.Hosting;

/// <summary>What a request type with an event of its own takes besides its profile: this file. A toy: somebody looked at a roof.</summary>
internal sealed class RoofFeature : TicketFeature
{
    public static readonly PromiseEvent Inspected = new("roof-inspected", "крыша осмотрена", "roof inspected");

    public override IReadOnlyList<TicketEventKind> Events => [Inspected];

    public override IReadOnlyList<TicketAction> Actions { get; } = [new InspectRoof()];

    private sealed class InspectRoof : TicketAction
    {
        public override string Key => "inspect-roof";

        public override TicketEventKind Event => Inspected;

        public override LocalText Name => new("Крыша осмотрена", "Roof inspected");

        public override ActionForm Asks(ActionAsk ask) =>
            ActionForm.Of(Question.Text("Что сообщить заявителю", "What to tell the requester", required: false));

        protected override LocalText? WhyNot(ActionState state) =>
            state.Had(Inspected) ? new("Крыша уже осмотрена.", "The roof is inspected already.") : null;
    }
}
