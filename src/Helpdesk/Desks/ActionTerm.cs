namespace Helpdesk.Desks;

/// <param name="Decides">It decides on a request, or leads to a decision.</param>
/// <param name="Besides">Events that it may record besides the one that the profile names.</param>
public sealed record ActionTerm(bool Decides, IReadOnlySet<string> Besides);
