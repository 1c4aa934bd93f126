using Helpdesk.Connections.Access;
using Helpdesk.Connections.Pages;
using Helpdesk.Connections.Review;
using Helpdesk.Schools;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections;

/// <summary>A school applies for a system, the application is reviewed and approved, access is given (regulation 1).</summary>
public sealed class ConnectionsFeature : TicketFeature
{
    public override IReadOnlyList<TicketEventKind> Events => ConnectionEvents.All;

    public override IReadOnlyList<TicketAction> Actions { get; } =
    [
        new ApproveApplication(), new RejectApplication(), new AskCorrections(),
        new GrantAccess(), new RefuseAccess(), new CancelAccess(), new ReissueAccess(),
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddReview();
        services.AddAccess();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        ReviewPageModel.Map(pages);
        AccessListPageModel.Map(pages);
        AccessTaskPageModel.Map(pages);
        SecretPageModel.Map(pages);
    }

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("access", "/access", "key", new("Доступы", "Accesses"), 30)
        {
            Waiting = MenuEntry.SeenBy(reader => reader.Get<ConnectingDesks>().Sees(reader.Actor)),
        },
    ];
}
