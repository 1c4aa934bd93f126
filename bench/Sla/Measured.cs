namespace Helpdesk.Sla.Bench;

/// <summary>How many a second of processor time, the best of some rounds in which every promise has its turn.</summary>
internal static class Measured
{
    private const int Rounds = 5;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(200);
    private static readonly DateTimeOffset[] Moments = RandomMoments(1 << 16);

    internal static Dictionary<string, double> TurnAbout(
        Dictionary<string, SlaTarget> promises, Func<SlaTarget, DateTimeOffset, object> ask)
    {
        var best = promises.Keys.ToDictionary(name => name, _ => 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, promise) in promises)
                best[name] = Math.Max(best[name], PerSecond(promise, ask));
        }

        return best;
    }

    // Processor time, not the clock: others may share the machine.
    private static double PerSecond(SlaTarget promise, Func<SlaTarget, DateTimeOffset, object> ask)
    {
        var start = Environment.CpuUsage.TotalTime;
        var asked = 0;
        TimeSpan taken;
        do
        {
            for (var i = 0; i < 2048; i++)
                GC.KeepAlive(ask(promise, Moments[asked++ & (Moments.Length - 1)]));
            taken = Environment.CpuUsage.TotalTime - start;
        }
        while (taken < Turn);

        return asked / taken.TotalSeconds;
    }

    private static DateTimeOffset[] RandomMoments(int count)
    {
        var random = new Random(20261120);
        var first = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var span = new DateTimeOffset(2028, 12, 31, 0, 0, 0, TimeSpan.Zero) - first;
        return [.. Enumerable.Range(0, count).Select(_ => first + new TimeSpan(random.NextInt64(span.Ticks)))];
    }
}
