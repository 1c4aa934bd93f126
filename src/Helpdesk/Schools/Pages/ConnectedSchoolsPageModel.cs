using Helpdesk.Desks.Forms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Schools.Pages;

/// <summary><c>/connected-schools</c>: the list of connected schools, open to anybody.</summary>
public static class ConnectedSchoolsPageModel
{
    /// <param name="Address">The query as it stands in an address, without the place in the list.</param>
    public sealed record View(ListConnected.Query Query, ListConnected.Response Found, string Address);

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/connected-schools", Show);

    private static async Task<RazorComponentResult> Show(
        HttpResponse response, ListConnected list, CancellationToken cancellation,
        string? q = null, string? region = null, string? letter = null, string? after = null)
    {
        var query = new ListConnected.Query(
            q is { Length: > 200 } ? q[..200] : q, region is null ? null : Regions.Find(region)?.Code, letter, after);
        var found = await list.Handle(query, cancellation);
        // The same for everybody who reads in one language and theme, both of which are cookies.
        response.Headers.CacheControl = "public, max-age=300";
        response.Headers.Vary = "Cookie";
        var address = SchoolWords.Query(("q", q), ("region", query.Region), ("letter", letter));
        return new RazorComponentResult<ConnectedSchoolsPage>(new { View = new View(query with { Text = q }, found, address) });
    }
}
