namespace Helpdesk.Bots;

/// <summary>
/// The receiving side of one account of a messenger. What comes is stored raw before anything is made of it; then it is read from there,
/// as often as need be.
/// </summary>
public interface IUpdateSource
{
    string Channel { get; }

    string Account { get; }

    /// <summary>
    /// Receives until cancelled, surviving every fault of the channel. <paramref name="store"/> returns after its transaction is committed;
    /// only then does the cursor of the channel move. When it throws, the same updates are offered again. What may not be kept (what people
    /// write to each other in groups) is never handed over.
    /// </summary>
    /// <param name="cursor">What was stored last as how far this account has been read; null on the first run.</param>
    Task Run(string? cursor, StoreReceived store, CancellationToken cancellation);

    /// <summary>Makes a message of what was stored, and fetches its files. Throws for what it cannot work on.</summary>
    /// <returns>Null when there is nothing in it for us.</returns>
    Task<IncomingMessage?> Read(ReadOnlyMemory<byte> raw, CancellationToken cancellation);

    /// <summary>The same update as one that could not be worked on: filed, not lost.</summary>
    /// <returns>Null for what may not be kept.</returns>
    IncomingMessage? Unreadable(ReadOnlyMemory<byte> raw, string reason);
}
