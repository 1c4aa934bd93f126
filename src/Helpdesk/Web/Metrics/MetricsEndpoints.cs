using System.Net;
using Helpdesk.Data;
using Helpdesk.Outbox;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Helpdesk.Web.Metrics;

/// <summary><c>/metrics</c> in Prometheus text. Only for this machine or with an API key: it tells how busy the desks are.</summary>
public static class MetricsEndpoints
{
    public static void AddPrometheus(this IServiceCollection services)
    {
        services.AddSingleton<PrometheusText>();
        services.AddSingleton(provider => Sdk.CreateMeterProviderBuilder()
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "Quartz", NodeClock.Meter, OutboxSetup.Meter)
            .AddReader(provider.GetRequiredService<PrometheusText>().Reader)
            .Build());
    }

    public static void MapMetrics(this WebApplication app)
    {
        // Asked for once, so that it listens from the start.
        app.Services.GetRequiredService<MeterProvider>();
        app.MapGet("/metrics", (HttpContext http, PrometheusText text) =>
                http.User.Identity?.IsAuthenticated == true || http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
                    ? Results.Text(text.Scrape(), PrometheusText.ContentType)
                    : Results.Unauthorized())
            .DisableHttpMetrics()
            .ExcludeFromDescription();
    }
}
