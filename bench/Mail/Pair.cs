namespace Helpdesk.Bench.Mail;

/// <summary>How often a second of processor time two ways go, and how they compare.</summary>
/// <param name="Ours">The median of the rounds, a second.</param>
/// <param name="Bare">Likewise.</param>
/// <param name="Ratio">The median of what ours is to bare in one and the same round.</param>
internal sealed record Pair(double Ours, double Bare, double Ratio)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(150);

    public static Pair TurnAbout(int rounds, Func<object> ours, Func<object> bare)
    {
        var measured = Enumerable.Range(0, rounds).Select(_ => (Ours: PerSecond(ours), Bare: PerSecond(bare))).ToList();
        return new(
            Median(measured.Select(m => m.Ours)), Median(measured.Select(m => m.Bare)), Median(measured.Select(m => m.Ours / m.Bare)));
    }

    // Processor time of the process, collector included: each side pays for its own garbage, and others may share the machine.
    private static double PerSecond(Func<object> read)
    {
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        var (done, taken) = (0, TimeSpan.Zero);
        for (; taken < Turn; done++)
        {
            GC.KeepAlive(read());
            taken = Environment.CpuUsage.TotalTime - start;
        }
        return done / taken.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
