namespace Helpdesk.Sla;

/// <param name="Kind">Short, a working weekend, both, or hours of the desk's own.</param>
/// <param name="ClosesAt">24:00 is the midnight after the day.</param>
public sealed record UnusualHours(DayKind Kind, DateTimeOffset OpensAt, DateTimeOffset ClosesAt);
