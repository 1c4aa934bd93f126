using Microsoft.AspNetCore.StaticAssets;

namespace Helpdesk.Web.Wire;

/// <summary>
/// A file whose address has the fingerprint of its content never changes, so a browser need not ask for it again (RFC 8246). The framework
/// says so of a published program only; at a developer's desk files change under the same fingerprint.
/// </summary>
public static class LastingAssets
{
    public static void UseLastingAssets(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
            return;
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is { } asset && asset.Properties.Any(property => property.Name == "label"))
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    return Task.CompletedTask;
                });
            return next(context);
        });
    }
}
