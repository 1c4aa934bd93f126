using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Helpdesk.Shell;

/// <summary>What the pages need from the host: two lines of the program.</summary>
public static class PageSetup
{
    /// <summary>
    /// Scripts, styles and pictures come from this host only, nothing inline; pages cannot be framed. A secret link of a requester is
    /// not told to other sites.
    /// </summary>
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        // Started from the build output outside Development, the compressed assets would not be found; does nothing once published.
        builder.WebHost.UseStaticWebAssets();
        // Not published, the framework would send every file through gzip without compressing it, in case somebody is changing it.
        if (!builder.Environment.IsDevelopment())
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";

        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestLineSize = UnusualRequests.LongestLine);

        var services = builder.Services;
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddAntiforgery();
        services.AddSingleton<AssetUrls>();
        // Cyrillic as letters, not as &#x..; : half the bytes. The characters that matter to HTML stay encoded.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return builder;
    }

    /// <summary>Before the endpoints: security headers, language and theme of the reader.</summary>
    public static IApplicationBuilder UsePages(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
        return app.UseReaderPreferences();
    }
}
