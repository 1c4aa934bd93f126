namespace Helpdesk.Web.Wire;

/// <summary>What is somebody's own is stored by no browser and no proxy.</summary>
public static class NoCache
{
    /// <summary>A shared computer at a school must not show the request of whoever sat there before.</summary>
    public static IApplicationBuilder UseNoCache(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var endpoint = context.GetEndpoint();
        if (SecretAddress.LeadsTo(endpoint) || endpoint?.Metadata.GetMetadata<KeptInNoCache>() is not null)
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
        return next(context);
    });
}
