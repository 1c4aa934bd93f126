using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Helpdesk.Web.Metrics;

/// <summary>
/// Prints what the OpenTelemetry SDK has aggregated in Prometheus' text format 0.0.4: hosting, Kestrel, the runtime, Npgsql and Quartz
/// publish meters themselves, and so do we. Register <see cref="Reader"/> with the meter provider.
/// </summary>
public sealed class PrometheusText : BaseExporter<Metric>
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public PrometheusText() =>
        Reader = new BaseExportingMetricReader(this) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };

    public BaseExportingMetricReader Reader { get; }

    /// <summary>All metrics as they stand now. Callers at the same time wait for each other.</summary>
    public string Scrape()
    {
        lock (_gate)
        {
            _text.Clear();
            Reader.Collect();
            return _text.ToString();
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        // A name may come from several meters but has one TYPE line; its samples must stand together.
        var byName = new Dictionary<string, List<Metric>>(StringComparer.Ordinal);
        foreach (var metric in batch)
        {
            var name = MetricName.Of(metric);
            (byName.TryGetValue(name, out var same) ? same : byName[name] = []).Add(metric);
        }
        foreach (var (name, metrics) in byName)
        {
            var kind = KindOf(metrics[0]);
            if (metrics[0].Description is { Length: > 0 } description)
                _text.Append("# HELP ").Append(name).Append(' ').Append(description.Replace("\\", "\\\\").Replace("\n", "\\n")).Append('\n');
            _text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
            // The same name with another type cannot be said in this format: the first one wins.
            foreach (var metric in metrics.Where(metric => KindOf(metric) == kind))
                foreach (ref readonly var point in metric.GetMetricPoints())
                    Write(name, metric, point);
        }
        return ExportResult.Success;
    }

    private static string KindOf(Metric metric) => metric.MetricType switch
    {
        MetricType.Histogram or MetricType.ExponentialHistogram => "histogram",
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        _ => "gauge",
    };

    private void Write(string name, Metric metric, in MetricPoint point)
    {
        var labels = Labels(point.Tags);
        switch (metric.MetricType)
        {
            case MetricType.Histogram:
                var below = 0L;
                foreach (var bucket in point.GetHistogramBuckets())
                {
                    below += bucket.BucketCount;
                    Sample(name + "_bucket", [.. labels, $"le=\"{Number(bucket.ExplicitBound)}\""], below);
                }
                Sample(name + "_sum", labels, point.GetHistogramSum());
                Sample(name + "_count", labels, point.GetHistogramCount());
                break;
            case MetricType.ExponentialHistogram:
                Sample(name + "_bucket", [.. labels, "le=\"+Inf\""], point.GetHistogramCount());
                Sample(name + "_sum", labels, point.GetHistogramSum());
                Sample(name + "_count", labels, point.GetHistogramCount());
                break;
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Sample(name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Sample(name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                Sample(name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                Sample(name, labels, point.GetGaugeLastValueDouble());
                break;
        }
    }

    private void Sample(string name, List<string> labels, double value)
    {
        _text.Append(name);
        if (labels.Count > 0)
            _text.Append('{').AppendJoin(',', labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static List<string> Labels(ReadOnlyTagCollection tags)
    {
        var labels = new List<string>();
        foreach (var (key, value) in tags)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Add($"{MetricName.Clean(key)}=\"{text.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\"", "\\\"")}\"");
        }
        return labels;
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
