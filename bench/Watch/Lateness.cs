using System.Globalization;
using Helpdesk.Bench.Measuring;

namespace Helpdesk.Bench;

/// <summary>
/// How long after its deadline a breach can be read by everybody: seen from outside by counting again and again what is not recorded yet.
/// What the program writes as the time of detection is not trusted here.
/// </summary>
internal static class Lateness
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    /// <param name="dueAt">The deadlines, rising.</param>
    /// <returns>One duration a deadline.</returns>
    public static async Task<Figures> Of(Clocks clocks, IReadOnlyList<DateTimeOffset> dueAt)
    {
        var last = string.Create(CultureInfo.InvariantCulture, $"timestamptz '{dueAt[^1]:O}' + interval '1 second'");
        var lateness = new List<TimeSpan>();
        using var timer = new PeriodicTimer(Between);
        var began = TimeProvider.System.GetTimestamp();
        while (lateness.Count < dueAt.Count)
        {
            await timer.WaitForNextTickAsync();
            var left = await clocks.Ask<long>($"select count(*) from sla_clock where next_step = 'breach' and next_step_at <= {last}");
            var now = TimeProvider.System.GetUtcNow();
            while (lateness.Count < dueAt.Count - left)
                lateness.Add(now - dueAt[lateness.Count]);
        }
        return new(TimeProvider.System.GetElapsedTime(began), lateness);
    }

    /// <summary>Deadlines that fall together or evenly into a span.</summary>
    public static async Task<Figures> OfNew(Clocks clocks, int count, TimeSpan span)
    {
        // Whole seconds, so that what PostgreSQL stores is what is measured against.
        var now = TimeProvider.System.GetUtcNow();
        var first = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(4);
        var step = TimeSpan.FromMicroseconds(Math.Floor(span.TotalMicroseconds / count));
        await clocks.FallDue(
            count,
            string.Create(CultureInfo.InvariantCulture, $"timestamptz '{first:O}' + n * interval '{step.TotalMicroseconds} microseconds'"));
        if (TimeProvider.System.GetUtcNow() > first)
            throw new InvalidOperationException("The clocks were not ready when the first of them fell due.");
        return await Of(clocks, [.. Enumerable.Range(1, count).Select(n => first + n * step)]);
    }
}
