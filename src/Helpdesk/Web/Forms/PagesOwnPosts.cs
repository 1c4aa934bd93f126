using Microsoft.AspNetCore.Antiforgery;

namespace Helpdesk.Web.Forms;

/// <summary>The framework checks the antiforgery token where a form is read; a post that carries nothing else asks for the check here.</summary>
public static class PagesOwnPosts
{
    public static RouteHandlerBuilder OnlyFromOurPages(this RouteHandlerBuilder route) => route.AddEndpointFilter(async (context, next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : TypedResults.StatusCode(StatusCodes.Status400BadRequest));
}
