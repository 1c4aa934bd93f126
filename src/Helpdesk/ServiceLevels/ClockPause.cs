using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels;

/// <summary>A time in which a clock stood still, kept with what the person wrote who stopped it.</summary>
/// <param name="Reason">Null where nothing was written.</param>
public sealed record ClockPause(DateTimeOffset From, DateTimeOffset To, string? Reason = null)
{
    public const int LongestReason = 500;

    public Pause Stretch => new(From, To);
}
