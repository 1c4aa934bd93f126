namespace Helpdesk.Shell;

/// <summary>
/// A place on a page of a lower feature where upper ones may put something. The feature of the page declares it, with its parameters.
/// </summary>
public sealed record PageSlot(string Name);
