using System.Diagnostics.Metrics;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Shell.Metrics;

/// <summary>What Prometheus reads, under the names that dashboards know.</summary>
public sealed class ScrapeTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData(null, "text/plain")]
    [InlineData("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5", "application/openmetrics-text")]
    public async Task Every_instrument_is_there_once_whichever_format_is_asked_for(string? accept, string contentType)
    {
        host.App.Services.GetRequiredService<NodeClock>();
        using var visitor = host.App.NewVisitor();
        await visitor.GetStringAsync("/status", TestContext.Current.CancellationToken);
        string[] known =
        [
            "http_server_request_duration_seconds histogram", "kestrel_active_connections gauge",
            "dotnet_process_memory_working_set_bytes gauge",
            "db_client_connection_count gauge", "helpdesk_clock_ahead_seconds gauge",
        ];
        // An answer is given again for 0.3 s: it may be that of another test, from before these were counted.
        await Eventually.True(async () => !known.Except(await TypesOf(visitor, accept, contentType)).Any());
    }

    private static async Task<IReadOnlyList<string>> TypesOf(HttpClient visitor, string? accept, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.MediaType);
        var types = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n')
            .Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToList();
        Assert.Equal(types.Count, types.Select(type => type[2]).Distinct().Count());
        return [.. types.Select(type => $"{type[2]} {type[3]}")];
    }

    [Fact]
    public async Task A_name_of_two_meters_has_one_type_line_and_the_sum_since_the_start()
    {
        using var one = new Meter(OutboxSetup.Meter, "1");
        using var two = new Meter(OutboxSetup.Meter, "2");
        var (first, second) = (
            one.CreateCounter<long>("same", "{thing}", "Said\ntwice"), two.CreateCounter<long>("same", "{thing}", "Said\ntwice"));
        first.Add(1, new KeyValuePair<string, object?>("from.where", "o\"ne\\"));
        second.Add(1, new KeyValuePair<string, object?>("from.where", "two"));
        using var visitor = host.App.NewVisitor();
        await visitor.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        first.Add(1, new KeyValuePair<string, object?>("from.where", "o\"ne\\"));

        var text = await visitor.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(2, text.Split("# TYPE same_total counter\n").Length);
        var samples = text.Split('\n').Where(line => line.StartsWith("same_total{", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, samples.Count);
        Assert.Contains(samples, line => line.Contains("from_where=\"o\\\"ne\\\\\"", StringComparison.Ordinal)
            && line.EndsWith("} 2", StringComparison.Ordinal));
        Assert.Contains(
            samples,
            line => line.Contains("from_where=\"two\"", StringComparison.Ordinal) && line.EndsWith("} 1", StringComparison.Ordinal));
    }
}
