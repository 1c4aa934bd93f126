namespace Helpdesk.Data;

/// <summary>PostgreSQL keeps microseconds: an instant is cut to them before it is compared with a stored one.</summary>
public static class Instants
{
    extension(TimeProvider time)
    {
        /// <summary>Now, in UTC, in whole microseconds.</summary>
        public DateTimeOffset Instant => time.GetUtcNow().ToStored();
    }

    public static DateTimeOffset ToStored(this DateTimeOffset at)
    {
        var ticks = at.UtcTicks;
        return new DateTimeOffset(ticks - ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
