namespace Helpdesk.Bots.Calls;

/// <summary>A file named in a message and not yet fetched.</summary>
/// <param name="Id">What the messenger wants to hear to give it.</param>
/// <param name="Length">In bytes, 0 when the message does not tell.</param>
/// <param name="UniqueId">The same for the same file wherever it is sent; empty when the message does not tell.</param>
public sealed record NamedFile(string Id, string Name, string ContentType, long Length, string UniqueId);
