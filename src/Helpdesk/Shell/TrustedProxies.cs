using System.Net;
using Helpdesk.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Helpdesk.Shell;

/// <summary>
/// Who is asking, and by which scheme, where a proxy stands in front: its word counts only when the settings name it. Everybody else may
/// write what they like into <c>X-Forwarded-For</c>.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>What proxies, balancers and delivery networks add, each its own choice of them.</summary>
    private static readonly string[] Traces =
    [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Server",
        "X-Original-For",
        "X-Original-Forwarded-For", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP",
        "Fastly-Client-IP",
    ];

    internal sealed record Caller(IPAddress? Address);

    /// <summary>After configuring: the framework's own switch (ASPNETCORE_FORWARDEDHEADERS_ENABLED) believes everybody.</summary>
    public static void AddTrustedProxies(this IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<HelpdeskSettings>>((options, settings) =>
        {
            var trusted = NetworkList.Read("Helpdesk__TrustedProxies", settings.Value.TrustedProxies).Networks;
            options.ForwardedHeaders = trusted.Count > 0 ? ForwardedHeaders.XForwardedFor
                | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in trusted)
                options.KnownIPNetworks.Add(network);
        });

    /// <summary>First of all, so that everything after it sees the caller.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app)
    {
        // Now, so that a fault of the setting stops the start.
        _ = app.ApplicationServices.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        app.Use((http, next) =>
        {
            http.Items[typeof(Caller)] = new Caller(http.Connection.RemoteIpAddress);
            return next(http);
        });
        app.UseForwardedHeaders();
    }

    /// <summary>Says itself that it comes from somebody else.</summary>
    public static bool IsForwarded(this HttpContext http) => Traces.Any(http.Request.Headers.ContainsKey);

    public static bool ProxyWasBelieved(this HttpContext http) =>
        http.Items[typeof(Caller)] is Caller caller && !Equals(caller.Address, http.Connection.RemoteIpAddress);
}
