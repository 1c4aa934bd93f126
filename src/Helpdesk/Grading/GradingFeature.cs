using Helpdesk.Outbox;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Grading;

/// <summary>A teacher grades a work, and the result goes back on the channel that the work came by.</summary>
public sealed class GradingFeature : TicketFeature
{
    public override IReadOnlyList<TicketEventKind> Events => GradingEvents.All;

    public override IReadOnlyList<TicketAction> Actions { get; } = [new DeliverResult(), new CreateGroup()];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CloseDeliveredWork>();
        services.AddSingleton<IDeliveryListener>(provider => provider.GetRequiredService<CloseDeliveredWork>());
    }
}
