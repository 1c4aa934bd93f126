namespace Helpdesk.ServiceLevels;

/// <param name="PromiseName">In Russian, for the history of the ticket.</param>
public sealed record BreachedClock(SlaClock Clock, string PromiseName);
