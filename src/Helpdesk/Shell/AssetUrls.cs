using Microsoft.AspNetCore.StaticAssets;

namespace Helpdesk.Shell;

/// <summary>
/// Addresses of the stylesheet, scripts and icons with the fingerprint of their content, so that browsers may keep them for ever.
/// The pages are rendered from minimal endpoints, where the framework's own <c>@Assets</c> has no map; this reads the same map.
/// </summary>
public sealed class AssetUrls(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string>> _fingerprinted = new(() => Read(endpoints));

    /// <param name="path">Path inside <c>wwwroot</c>, for example <c>app.css</c>.</param>
    public string this[string path] => "/" + _fingerprinted.Value.GetValueOrDefault(path, path);

    private static Dictionary<string, string> Read(EndpointDataSource endpoints)
    {
        var urls = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not { } asset) continue;
            if (asset.Properties.FirstOrDefault(property => property.Name == "label") is { Value: { } label })
                urls[label] = asset.Route;
        }

        return urls;
    }
}
