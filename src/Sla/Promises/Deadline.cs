namespace Helpdesk.Sla;

/// <param name="DueAt">UTC. A promise kept exactly then is met.</param>
/// <param name="Provisional">The count looked at a year that has no official calendar yet; recompute when it is loaded.</param>
public sealed record Deadline(DateTimeOffset DueAt, bool Provisional);
