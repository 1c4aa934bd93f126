using System.Diagnostics.Metrics;
using Helpdesk.Web.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Helpdesk.Tests.Web.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly PrometheusText _prometheus = new();
    private readonly Meter _meter = new("Helpdesk.Tests." + Guid.NewGuid());
    private readonly MeterProvider _provider;

    public PrometheusTextTests() =>
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(_meter.Name).AddReader(_prometheus.Reader).Build();

    [Fact]
    public void A_counter_is_a_total_with_its_help()
    {
        var tickets = _meter.CreateCounter<long>("helpdesk.tickets.received", "{ticket}", "Tickets\nreceived");
        tickets.Add(2, new KeyValuePair<string, object?>("channel.key", "e\"mail\\x\ny"));
        tickets.Add(1, new KeyValuePair<string, object?>("channel.key", "e\"mail\\x\ny"));

        Assert.Equal("""
            # HELP helpdesk_tickets_received_total Tickets\nreceived
            # TYPE helpdesk_tickets_received_total counter
            helpdesk_tickets_received_total{channel_key="e\"mail\\x\ny"} 3

            """, _prometheus.Scrape(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_histogram_counts_all_that_is_below_each_bound()
    {
        var latency = _meter.CreateHistogram("delivery.time", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var seconds in (double[])[0.25, 0.75, 5])
            latency.Record(seconds);

        Assert.Equal("""
            # TYPE delivery_time_seconds histogram
            delivery_time_seconds_bucket{le="0.5"} 1
            delivery_time_seconds_bucket{le="1"} 2
            delivery_time_seconds_bucket{le="+Inf"} 3
            delivery_time_seconds_sum 6
            delivery_time_seconds_count 3

            """, _prometheus.Scrape(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void What_goes_up_and_down_is_a_gauge()
    {
        _meter.CreateUpDownCounter<int>("waiting").Add(-2);
        _meter.CreateObservableGauge("disk.free", () => 0.5, "By");

        var text = _prometheus.Scrape();
        Assert.Contains("# TYPE waiting gauge\nwaiting -2\n", text);
        Assert.Contains("# TYPE disk_free_bytes gauge\ndisk_free_bytes 0.5\n", text);
    }

    [Fact]
    public void A_name_of_two_meters_has_one_type_line()
    {
        using var other = new Meter(_meter.Name, "2");
        _meter.CreateCounter<long>("same").Add(1, new KeyValuePair<string, object?>("from", "one"));
        other.CreateCounter<long>("same").Add(1, new KeyValuePair<string, object?>("from", "two"));

        var text = _prometheus.Scrape();
        Assert.Equal(2, text.Split("# TYPE same_total").Length);
        Assert.Contains("same_total{from=\"one\"} 1\nsame_total{from=\"two\"} 1\n", text);
    }

    [Fact]
    public void Each_scrape_tells_the_sum_since_the_start()
    {
        var counter = _meter.CreateCounter<long>("n");
        counter.Add(1);
        _prometheus.Scrape();
        counter.Add(1);

        Assert.Contains("n_total 2\n", _prometheus.Scrape());
    }

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }
}
