using System.Net;
using Helpdesk.People.Keys;
using Helpdesk.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Helpdesk.Web.Metrics;

/// <summary><c>/metrics</c> in Prometheus text. Only for this machine, the addresses of a setting, or with an API key: it tells how busy the desks are.</summary>
public static class MetricsEndpoints
{
    public static void AddPrometheus(this IServiceCollection services)
    {
        services.AddSingleton<PrometheusText>();
        services.AddSingleton(provider => Sdk.CreateMeterProviderBuilder()
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "Quartz")
            .AddReader(provider.GetRequiredService<PrometheusText>().Reader)
            .Build());
    }

    public static void MapMetrics(this WebApplication app)
    {
        // Asked for once, so that it listens from the start.
        app.Services.GetRequiredService<MeterProvider>();
        var settings = app.Services.GetRequiredService<IOptions<HelpdeskSettings>>().Value;
        var from = AddressList.Read("Helpdesk__MetricsFrom", settings.MetricsFrom);
        app.MapGet("/metrics", async (HttpContext http, PrometheusText text) =>
                IsFrom(http, from) || (await http.AuthenticateAsync(ApiKeyAuthentication.SchemeName)).Succeeded
                    ? Results.Text(text.Scrape(), PrometheusText.ContentType)
                    : Results.Unauthorized())
            .DisableHttpMetrics()
            .ExcludeFromDescription();
    }

    /// <summary>Whoever calls for somebody else, a proxy that is not trusted, is nobody here; and somebody else is never this machine.</summary>
    private static bool IsFrom(HttpContext http, AddressList from) =>
        http.Connection.RemoteIpAddress is { } address && from.Contains(address)
        && (!http.IsForwarded() || (http.ProxyWasBelieved() && !IPAddress.IsLoopback(address)));
}
