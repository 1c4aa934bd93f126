namespace Helpdesk.Bots;

/// <summary>Stores what a source received and how far it has read, in one transaction; returns after its commit.</summary>
/// <param name="cursor">
/// In the source's own words, at most 200 characters; it is given back when the source runs again. Null leaves the stored one as it is,
/// for messengers that remember by themselves.
/// </param>
public delegate Task StoreReceived(IReadOnlyList<RawUpdate> updates, string? cursor, CancellationToken cancellation);
