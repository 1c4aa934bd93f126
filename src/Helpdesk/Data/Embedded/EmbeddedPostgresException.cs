namespace Helpdesk.Data.Embedded;

/// <summary>The private PostgreSQL cannot be started. The message says what to do about it; no stack trace is needed.</summary>
public sealed class EmbeddedPostgresException(string message) : Exception(message);
