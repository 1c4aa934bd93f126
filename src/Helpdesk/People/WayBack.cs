using Microsoft.AspNetCore.Routing.Template;

namespace Helpdesk.People;

/// <summary>
/// The page that a form stood on, for a post that did not get through: a session had ended, the page was out of date. The browser names
/// the address it came from; after a refusal that is the address of the post itself, which nobody can open, so its nearest page is meant:
/// <c>/tickets/MP-1/actions/wait</c> stands on <c>/tickets/MP-1</c>.
/// </summary>
public static class WayBack
{
    /// <returns>Path and query on this host; null when the browser does not say, or says another host.</returns>
    public static string? Of(HttpContext context)
    {
        var request = context.Request;
        if (!Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var from))
            return null;
        // Behind a proxy the program may not know the host that the browser sees; the browser itself says whether it is the same.
        if (from.Authority != request.Host.Value && request.Headers["Sec-Fetch-Site"] != "same-origin")
            return null;
        if (NearestPage(context, from.AbsolutePath) is { } path)
            return path == from.AbsolutePath ? path + from.Query : path;
        return from.AbsolutePath == "/" ? "/" : null;
    }

    /// <summary>The page of a form whose address somebody opens: from the history, by changing the language after a refusal.</summary>
    /// <returns>
    /// Path and query, the path shorter than the one asked for, so that it cannot lead to itself; null where there is no such page.
    /// </returns>
    public static string? FromAddressOfForm(HttpContext context)
    {
        var path = context.Request.Path.ToUriComponent();
        return path.Length > 1 && NearestPage(context, path[..path.LastIndexOf('/')]) is { } page ? page
            + context.Request.QueryString : null;
    }

    private static string? NearestPage(HttpContext context, string from)
    {
        var pages = Pages(context.RequestServices.GetRequiredService<EndpointDataSource>());
        for (var path = from; path.Length > 1; path = path[..path.LastIndexOf('/')])
            if (pages.Exists(page => page.TryMatch(path, [])))
                return path;
        return null;
    }

    /// <summary>Every address that can be opened. Static files are not pages, and what takes any address says nothing.</summary>
    private static List<TemplateMatcher> Pages(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true
                && !e.RoutePattern.Parameters.Any(p => p.IsCatchAll))
            .Select(e => new TemplateMatcher(new RouteTemplate(e.RoutePattern), new(e.RoutePattern.Defaults))),
    ];
}
