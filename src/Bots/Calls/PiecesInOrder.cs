namespace Helpdesk.Bots.Calls;

/// <summary>
/// Sends the pieces of one message in order. Before the first has arrived a failure is told as it is, and the outbox repeats.
/// After that a repeat would double what the person has already read, so a passing fault is waited out here for a while, and
/// what is still missing then is told as <see cref="DeliveryResult.Unknown"/> with the number of pieces that arrived.
/// </summary>
/// <param name="maySayTwice">
/// Whether a piece that may have arrived is sent again here, once others have arrived: what the program says by itself is better said
/// twice than never, a person's reply is not (docs/decisions/0003).
/// </param>
internal sealed class PiecesInOrder(TimeProvider time, bool maySayTwice)
{
    private const int AttemptsOnceBegun = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <param name="pieces">Each makes one message in the chat, and may be called again.</param>
    public async Task<DeliveryResult> Send(
        IReadOnlyList<Func<CancellationToken, Task<DeliveryResult>>> pieces, CancellationToken cancellation)
    {
        string? first = null;
        for (var arrived = 0; arrived < pieces.Count; arrived++)
        {
            var result = await SendPiece(pieces[arrived], hasBegun: arrived > 0, cancellation);
            if (result is not DeliveryResult.Delivered delivered)
                return arrived == 0 ? result : InPart(result, arrived, pieces.Count);
            first ??= delivered.ExternalId;
        }
        // No piece at all: only a press was to be answered.
        return new DeliveryResult.Delivered(first);
    }

    private async Task<DeliveryResult> SendPiece(
        Func<CancellationToken, Task<DeliveryResult>> piece, bool hasBegun, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await piece(cancellation);
            if (!hasBegun || attempt == AttemptsOnceBegun || WaitBeforeRepeat(result, attempt) is not { } wait || wait > LongestWait)
                return result;
            await Task.Delay(wait, time, cancellation);
        }
    }

    private TimeSpan? WaitBeforeRepeat(DeliveryResult result, int attempt) => result switch
    {
        DeliveryResult.TryLater later => later.After ?? Backoff.After(attempt),
        DeliveryResult.Unknown when maySayTwice => Backoff.After(attempt),
        _ => null,
    };

    private static DeliveryResult InPart(DeliveryResult rest, int arrived, int all) => rest switch
    {
        DeliveryResult.Refused refused =>
            new DeliveryResult.Refused($"{arrived} of {all} parts arrived, then: {refused.Reason}", HasArrivedInPart: true),
        DeliveryResult.TryLater later => new DeliveryResult.Unknown($"{arrived} of {all} parts arrived, the rest did not: {later.Reason}"),
        DeliveryResult.Unknown unknown =>
            new DeliveryResult.Unknown($"{arrived} of {all} parts arrived, the next one perhaps: {unknown.Reason}"),
        _ => rest,
    };
}
