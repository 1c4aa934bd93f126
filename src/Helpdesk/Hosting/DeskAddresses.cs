using Helpdesk.Desks;
using Helpdesk.Intake.Pages;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Helpdesk.Hosting;

/// <summary>
/// Short addresses to print and to say: <c>/kpot</c> is the start page of a desk, <c>/kpot/work</c> leads to a form of it.
/// </summary>
internal static class DeskAddresses
{
    /// <summary>After every other address of the program: none of those is taken from it.</summary>
    /// <exception cref="DeskProfileException">The key of a desk is an address of the program.</exception>
    public static void MapDeskAddresses(this WebApplication app)
    {
        var desks = app.Services.GetRequiredService<DeskCatalog>();
        var taken = FirstWords(app);
        var faults = desks.All.Select(desk => desk.Key).Where(taken.Contains)
            .Select(key => new ProfileFault(key, "key", $"/{key} is an address of the program itself: give the desk another key")).ToList();
        if (faults.Count > 0)
            throw new DeskProfileException(faults);

        foreach (var key in desks.All.Select(desk => desk.Key))
        {
            app.MapGet($"/{key}", ([AsParameters] RequestStartPageModel.Load load) => RequestStartPageModel.ShowOne(key, load))
                .ExcludeFromDescription();
            app.MapGet($"/{key}/{{type}}", (string type, DeskCatalog catalog) => RequestFormPageModel.LeadTo(catalog, key, type))
                .ExcludeFromDescription();
        }
    }

    private static HashSet<string> FirstWords(IEndpointRouteBuilder routes) => routes.DataSources
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Select(endpoint => endpoint.RoutePattern.PathSegments is [{ Parts: [RoutePatternLiteralPart word] }, ..] ? word.Content : null)
        .OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
}
