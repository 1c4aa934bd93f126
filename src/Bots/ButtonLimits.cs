namespace Helpdesk.Bots;

/// <summary>How many buttons a message may have, and what comes back from one.</summary>
/// <param name="DataBytes">Longest payload of a button, in bytes of UTF-8.</param>
public sealed record ButtonLimits(int PerMessage, int PerRow, int DataBytes);
