namespace Helpdesk.Shell;

/// <summary>Something to choose: a key for the machine, a name for people.</summary>
public sealed record Choice(string Key, string Name);
