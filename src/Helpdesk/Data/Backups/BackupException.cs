namespace Helpdesk.Data.Backups;

/// <summary>A backup cannot be made or put back. The message says why, and what to do; no stack trace is needed.</summary>
public sealed class BackupException(string message) : Exception(message);
