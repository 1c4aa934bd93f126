namespace Helpdesk.Sla;

/// <summary>
/// The offsets of a zone through one year. A skipped local time maps to the first valid instant after it, a repeated
/// one to its first occurrence, so that a later wall time never maps to an earlier instant.
/// </summary>
internal readonly struct ZoneYear
{
    // Samoa crossed the date line: an offset may change by a whole day, so look beyond the year on both sides.
    private const int MarginDays = 3;

    private readonly (long Start, long Offset)[] stretches;

    internal ZoneYear(TimeZoneInfo zone, int firstDay, int days)
    {
        var start = (firstDay - MarginDays) * TimeSpan.TicksPerDay;
        var offset = OffsetAt(zone, start);
        List<(long Start, long Offset)> found = [(start, offset)];
        for (var day = 1; day <= days + 2 * MarginDays; day++)
        {
            var next = start + TimeSpan.TicksPerDay;
            var nextOffset = OffsetAt(zone, next);
            if (nextOffset != offset)
            {
                found.Add((ChangeBetween(zone, start, next, offset), nextOffset));
                offset = nextOffset;
            }

            start = next;
        }

        stretches = [.. found];
    }

    internal long InstantOf(long localTicks)
    {
        for (var i = 0; i + 1 < stretches.Length; i++)
        {
            var (start, offset) = stretches[i];
            if (localTicks - offset < stretches[i + 1].Start)
                return Math.Max(localTicks - offset, start);
        }

        var last = stretches[^1];
        return Math.Max(localTicks - last.Offset, last.Start);
    }

    internal TimeSpan OffsetAt(long utcTicks)
    {
        var i = stretches.Length - 1;
        while (i > 0 && utcTicks < stretches[i].Start)
            i--;
        return new(stretches[i].Offset);
    }

    private static long OffsetAt(TimeZoneInfo zone, long utcTicks) =>
        zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks;

    private static long ChangeBetween(TimeZoneInfo zone, long before, long after, long offsetBefore)
    {
        while (after - before > 1)
        {
            var middle = before + (after - before) / 2;
            if (OffsetAt(zone, middle) == offsetBefore)
                before = middle;
            else
                after = middle;
        }

        return after;
    }
}
