using System.Diagnostics;

namespace Helpdesk.Bench.Measuring;

/// <summary>What was counted in one slice of time: how many were done and how long each took.</summary>
public sealed record Figures(TimeSpan Elapsed, IReadOnlyList<TimeSpan> Durations)
{
    public double PerSecond => Durations.Count / Elapsed.TotalSeconds;

    /// <summary>Runs the work in a closed loop: each client begins the next when its last is done.</summary>
    /// <param name="work">Given the number of the client.</param>
    public static async Task<Figures> Of(int clients, TimeSpan time, Func<int, Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        var durations = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => Loop(client))));
        return new(Stopwatch.GetElapsedTime(began), [.. durations.SelectMany(d => d)]);

        async Task<List<TimeSpan>> Loop(int client)
        {
            var own = new List<TimeSpan>();
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var start = Stopwatch.GetTimestamp();
                await work(client);
                own.Add(Stopwatch.GetElapsedTime(start));
            }
            return own;
        }
    }

    public static async Task<Figures> Once(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        var took = Stopwatch.GetElapsedTime(start);
        return new(took, [took]);
    }

    public static Figures Together(IEnumerable<Figures> slices)
    {
        var all = slices.ToList();
        return new(new(all.Sum(f => f.Elapsed.Ticks)), [.. all.SelectMany(f => f.Durations)]);
    }

    /// <param name="share">0.5 for the median.</param>
    public double Milliseconds(double share) => At([.. Durations.Select(d => d.TotalMilliseconds)], share);

    public static double Median(IEnumerable<double> values) => At([.. values], 0.5);

    private static double At(double[] values, double share)
    {
        Array.Sort(values);
        return values.Length == 0 ? double.NaN : values[Math.Min(values.Length - 1, (int)(values.Length * share))];
    }
}
