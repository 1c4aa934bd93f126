namespace Helpdesk.Sla;

/// <summary>A pause in UTC ticks, clipped to the receipt; a list of them is sorted, merged and without empty ones.</summary>
internal readonly record struct Stop(long From, long To)
{
    internal long Length => To - From;

    internal static Stop[] After(long received, IReadOnlyList<Pause>? pauses)
    {
        if (pauses is null or { Count: 0 })
            return [];

        var merged = new List<Stop>(pauses.Count);
        foreach (var pause in pauses.OrderBy(p => p.From.UtcTicks))
        {
            var stop = new Stop(Math.Max(pause.From.UtcTicks, received), pause.To.UtcTicks);
            if (stop.Length <= 0)
                continue;
            if (merged.Count > 0 && stop.From <= merged[^1].To)
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, stop.To) };
            else
                merged.Add(stop);
        }

        return [.. merged];
    }
}
