namespace Helpdesk.Bots;

/// <summary>One update as it came.</summary>
/// <param name="ExternalId">Key of the delivery, unique within the account; a second delivery carries the same one.</param>
/// <param name="Conversation">The chat, within which updates keep their order; empty when none is named.</param>
/// <param name="Raw">JSON in UTF-8.</param>
/// <param name="FileBytes">How much memory its files may take while they are fetched; 0 when there are none.</param>
public sealed record RawUpdate(string ExternalId, string Conversation, ReadOnlyMemory<byte> Raw, long FileBytes = 0);
