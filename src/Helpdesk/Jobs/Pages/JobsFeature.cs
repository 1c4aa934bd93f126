using Helpdesk.Shell;

namespace Helpdesk.Jobs.Pages;

/// <summary>What runs jobs, and the page that shows them.</summary>
public sealed class JobsFeature : Feature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddJobs();

    public override void MapOther(IEndpointRouteBuilder routes) => routes.MapJobsDashboard();

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("jobs", JobsDashboard.Address, "list", new("Фоновые задания", "Jobs"), 30)
        {
            Group = MenuGroup.Settings, Waiting = MenuEntry.SeenBy(reader => reader.Actor.IsAdministrator),
        },
    ];
}
