using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.ServiceLevels.Pages;

/// <summary><c>/deadlines</c>: anybody may ask when a promise is due, and why. The address carries the question.</summary>
public static class DeadlinePages
{
    public static void MapDeadlinePages(this IEndpointRouteBuilder routes) => routes.MapGet("/deadlines", Ask).ExcludeFromDescription();

    private static RazorComponentResult Ask(HttpRequest request, DeadlineViewOf viewOf)
    {
        var view = viewOf.Handle(request.Query);
        return new RazorComponentResult<DeadlinePage>(new { View = view })
        {
            StatusCode = view.HasErrors ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        };
    }
}
