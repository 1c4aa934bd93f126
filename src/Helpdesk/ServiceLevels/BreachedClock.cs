namespace Helpdesk.ServiceLevels;

/// <param name="PromiseName">In Russian, for the history of the ticket.</param>
/// <param name="OwesApology">The promise apologises to whoever waits.</param>
public sealed record BreachedClock(SlaClock Clock, string PromiseName, bool OwesApology);
