using OpenTelemetry.Metrics;

namespace Helpdesk.Web.Metrics;

/// <summary>Prometheus' names: letters, digits and underscores; the unit in words at the end; <c>_total</c> on what only grows.</summary>
internal static class MetricName
{
    public static string Of(Metric metric)
    {
        var name = Clean(metric.Name);
        var unit = UnitOf(metric.Unit);
        if (unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        var onlyGrows = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        return onlyGrows && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    public static string Clean(string name)
    {
        var clean = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? "_" + clean : clean;
    }

    // Units in braces, such as {request}, name what is counted and are no unit.
    private static string UnitOf(string unit) => unit switch
    {
        "s" => "_seconds",
        "ms" => "_milliseconds",
        "By" => "_bytes",
        "%" => "_percent",
        _ => "",
    };
}
