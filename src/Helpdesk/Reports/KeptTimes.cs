namespace Helpdesk.Reports;

/// <summary>One promise that was met: how long it took, pauses left out, and whether that was within the term.</summary>
public sealed record KeptTime(DateTimeOffset MetAt, TimeSpan Took, bool InTime);

/// <summary>What managers ask of some of them. Times are by the clock, nights and days off included; null where there is none.</summary>
public sealed record KeptTimes(int Count, int InTime, TimeSpan? Average, TimeSpan? Median, TimeSpan? Worst)
{
    /// <summary>Whole percent, rounded down: 100 only when all were. Null where there is none.</summary>
    public int? Share => Count == 0 ? null : InTime * 100 / Count;

    public int Late => Count - InTime;

    public static KeptTimes Of(IEnumerable<KeptTime> times)
    {
        var took = times.ToList();
        if (took.Count == 0)
            return new(0, 0, null, null, null);
        var sorted = took.ConvertAll(t => t.Took);
        sorted.Sort();
        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(took.Count, took.Count(t => t.InTime), TimeSpan.FromTicks((long)sorted.Average(t => (double)t.Ticks)), median, sorted[^1]);
    }
}
