using System.Net;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.People.Keys;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Helpdesk.Shell.Metrics;

/// <summary>
/// <c>/metrics</c> in Prometheus text. Only for this machine, the addresses of a setting, or with an API key: it tells how busy the desks
/// are.
/// </summary>
public static class MetricsEndpoints
{
    private const string Requests = "http.server.request.duration";

    public static void AddPrometheus(this IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .ConfigureResource(of => of.AddService("helpdesk"))
        .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
        .AddMeter("Npgsql", "Quartz", NodeClock.Meter, OutboxSetup.Meter, AuditSteps.Meter)
        // Room for every series is taken when the instrument is made: 2,000 of each of a hundred instruments are 16 MB. Only requests have
        // so many.
        .AddView(instrument => instrument.Name == Requests ? null : new MetricStreamConfiguration { CardinalityLimit = 100 })
        .AddPrometheusExporter(exporter =>
        {
            // What stands there is what is now, under the names and labels that were there before the exporter.
            exporter.ScrapeResponseCacheDurationMilliseconds = 0;
            exporter.ScopeInfoEnabled = false;
        }));

    public static void MapMetrics(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<IOptions<HelpdeskSettings>>().Value;
        var from = NetworkList.Read("Helpdesk__MetricsFrom", settings.MetricsFrom);
        app.MapPrometheusScrapingEndpoint("/metrics", meterProvider: null, branch => branch.Use(async (http, next) =>
            {
                if (IsFrom(http, from) || (await http.AuthenticateAsync(ApiKeyAuthentication.SchemeName)).Succeeded)
                    await next(http);
                else
                    http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }), optionsName: null)
            .DisableHttpMetrics()
            .ExcludeFromDescription();
    }

    /// <summary>
    /// Whoever calls for somebody else, a proxy that is not trusted, is nobody here; and somebody else is never this machine.
    /// </summary>
    private static bool IsFrom(HttpContext http, NetworkList from) =>
        http.Connection.RemoteIpAddress is { } address && from.Contains(address)
        && (!http.IsForwarded() || (http.ProxyWasBelieved() && !IPAddress.IsLoopback(address)));
}
