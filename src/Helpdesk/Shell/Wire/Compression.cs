using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Helpdesk.Shell.Wire;

/// <summary>
/// Pages, data, styles and scripts go over the wire as Brotli or gzip, however the program was started: only a published one has static
/// files that were compressed beforehand, and those pass through untouched.
/// </summary>
/// <remarks>
/// BREACH guesses a secret from the length of a compressed page that repeats the attacker's words. What is secret in our pages differs with
/// each answer (antiforgery and one-time tokens are encrypted anew each time), the session's cookie does not travel with other sites'
/// requests (SameSite), and pages under a <see cref="SecretAddress"/>, which hold a secret that lasts, are not compressed.
/// </remarks>
public static class Compression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes =
            [
                "text/html", "text/css", "text/javascript", "text/plain", "text/csv", "image/svg+xml",
                "application/json", "application/problem+json", "application/atom+xml",
            ];
        });
        // Small pages: a little more work at the server is less time on the line of a school.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    /// <summary>After routing, which knows what the address leads to.</summary>
    public static IApplicationBuilder UseCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => !SecretAddress.LeadsTo(context.GetEndpoint()), branch => branch.UseResponseCompression());
}
