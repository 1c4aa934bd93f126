namespace Helpdesk.Shell;

/// <summary>
/// A feature of the program: its services (jobs are services, too), its addresses and its entries in the menu. It takes part because
/// <c>Hosting/Features</c> lists it, and nothing below that list knows it.
/// </summary>
public abstract class Feature
{
    public virtual void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>Addresses that people open in a browser; a form that was sent there is taken once.</summary>
    public virtual void MapPages(IEndpointRouteBuilder pages)
    {
    }

    /// <summary>Addresses of the API, below <c>/api/v1</c>: who calls them has shown a key.</summary>
    public virtual void MapApi(IEndpointRouteBuilder api)
    {
    }

    /// <summary>Addresses that are neither: webhooks, streams, pages of a package.</summary>
    public virtual void MapOther(IEndpointRouteBuilder routes)
    {
    }

    public virtual IEnumerable<MenuEntry> Menu => [];
}
