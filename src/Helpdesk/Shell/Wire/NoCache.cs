namespace Helpdesk.Shell.Wire;

/// <summary>What is somebody's own is stored by no browser and no proxy.</summary>
public static class NoCache
{
    /// <summary>A shared computer at a school must not show the request of whoever sat there before.</summary>
    public static IApplicationBuilder UseNoCache(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var endpoint = context.GetEndpoint();
        var isOwn = SecretAddress.LeadsTo(endpoint) || endpoint?.Metadata.GetMetadata<KeptInNoCache>() is not null;
        context.Response.OnStarting(() =>
        {
            var response = context.Response;
            if (isOwn)
                response.Headers.CacheControl = "no-store";
            // Forms for everybody name each filling-in by a token of its own: a proxy of a school must not hand one to two families.
            else if (response.Headers.CacheControl.Count == 0
                && response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                response.Headers.CacheControl = "private, no-cache";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
