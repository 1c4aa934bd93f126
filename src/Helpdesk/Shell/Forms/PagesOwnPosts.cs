using System.Reflection;
using Helpdesk.Shell.Wire;
using Microsoft.AspNetCore.Antiforgery;

namespace Helpdesk.Shell.Forms;

/// <summary>
/// The framework checks the antiforgery token where a form is read; a post that carries nothing else asks for the check here.
/// </summary>
public static class PagesOwnPosts
{
    /// <summary>
    /// A form that is not from our pages is refused before anything of it is read; so is what is posted to a page and is no form.
    /// </summary>
    public static void UseRefusalOfForeignForms(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } && !IsNoForm(context))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    private static bool IsNoForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is not null
            && !context.IsApi() && !context.Request.HasFormContentType;

    public static RouteHandlerBuilder OnlyFromOurPages(this RouteHandlerBuilder route) => route.AddEndpointFilter(async (context, next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : TypedResults.StatusCode(StatusCodes.Status400BadRequest));
}
