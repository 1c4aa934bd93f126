using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Web.Metrics;

/// <summary>What Prometheus reads, under the names that dashboards know.</summary>
public sealed class ScrapeTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData(null, "text/plain")]
    [InlineData("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5", "application/openmetrics-text")]
    public async Task Every_instrument_is_there_once_whichever_format_is_asked_for(string? accept, string contentType)
    {
        using var visitor = host.App.NewVisitor();
        await visitor.GetStringAsync("/status", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.MediaType);
        var types = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n')
            .Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToList();
        Assert.Equal(types.Count, types.Select(type => type[2]).Distinct().Count());
        foreach (var (name, kind) in new[]
        {
            ("helpdesk_clock_ahead_seconds", "gauge"), ("http_server_request_duration_seconds", "histogram"),
            ("kestrel_active_connections", "gauge"), ("dotnet_process_memory_working_set_bytes", "gauge"), ("db_client_connection_count", "gauge"),
        })
            Assert.Contains(types, type => type[2] == name && type[3] == kind);
    }

    [Fact]
    public async Task What_only_grows_is_counted_since_the_start()
    {
        using var visitor = host.App.NewVisitor();
        var first = Total(await visitor.GetStringAsync("/metrics", TestContext.Current.CancellationToken));
        for (var i = 0; i < 3; i++)
            await visitor.GetStringAsync("/status", TestContext.Current.CancellationToken);
        Assert.Equal(first + 3, Total(await visitor.GetStringAsync("/metrics", TestContext.Current.CancellationToken)));
    }

    private static double Total(string text) => text.Split('\n')
        .Where(line => line.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal) && line.Contains("http_route=\"/status\"", StringComparison.Ordinal))
        .Sum(line => double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
}
