using Helpdesk.Desks;
using Helpdesk.Reports.Pages;
using Helpdesk.Shell;

namespace Helpdesk.Reports;

/// <summary>What managers report upwards: how many schools were connected, and how long it took.</summary>
public sealed class ReportsFeature : Feature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ConnectionReport>();
        services.AddSingleton<ListApplications>();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        ConnectionReportPageModel.Map(pages);
        ApplicationListPageModel.Map(pages);
    }

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("reports", "/reports/connections", "list", new("Отчёт", "Report"), 50)
        {
            Waiting = MenuEntry.SeenBy(reader => ReportedDesks.Of(reader.Get<DeskCatalog>(), reader.Actor).Count > 0),
        },
    ];
}
