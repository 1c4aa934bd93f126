using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Hosting;

internal static class ApiPageRoute
{
    /// <summary><c>/api</c>: the API to read and to try.</summary>
    public static void MapApiPage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api", IResult () => new RazorComponentResult<ApiPage>()).ExcludeFromDescription();
}
