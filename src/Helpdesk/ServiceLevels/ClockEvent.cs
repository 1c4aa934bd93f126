namespace Helpdesk.ServiceLevels;

/// <param name="At">When it happened.</param>
/// <param name="Detail">What was written with it: the reason of a pause.</param>
public sealed record ClockEvent(string Name, DateTimeOffset At, string? Detail = null);
