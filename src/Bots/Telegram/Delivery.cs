using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// Sends the pieces of one message in order. Before the first has arrived a failure is told as it is, and the outbox repeats.
/// After that a repeat would double what the person has already read, so a passing fault is waited out here for a while, and
/// what is still missing then is told as <see cref="DeliveryResult.Unknown"/> with the number of pieces that arrived.
/// </summary>
/// <param name="maySayTwice">
/// Whether a piece that may have arrived is sent again here, once others have arrived: what the program says by itself is better said
/// twice than never, a person's reply is not (docs/decisions/0003).
/// </param>
internal sealed class Delivery(
    TelegramClient client, SendingPace pace, TimeProvider time, ILogger logger, string account, long chat, bool maySayTwice)
{
    private const int AttemptsOnceBegun = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TokenWait = TimeSpan.FromMinutes(5);
    private long _chat = chat;
    private bool _hasMoved;

    public async Task<DeliveryResult> Send(IReadOnlyList<Piece> pieces, CancellationToken cancellation)
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

    private async Task<DeliveryResult> SendPiece(Piece piece, bool hasBegun, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await Try(piece, cancellation);
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

    private async Task<DeliveryResult> Try(Piece piece, CancellationToken cancellation)
    {
        await pace.Turn(_chat, cancellation);
        try
        {
            return Made(await piece(client, _chat, cancellation));
        }
        catch (TelegramRefusal refusal) when (refusal.MigrateToChatId is not null && !_hasMoved)
        {
            logger.LogInformation("Telegram {Account}: chat {Chat} is now {Moved}", account, _chat, refusal.MigrateToChatId);
            _hasMoved = true;
            _chat = refusal.MigrateToChatId.Value;
            return await Try(piece, cancellation);
        }
        catch (TelegramRefusal refusal)
        {
            return refusal switch
            {
                { IsAboutToken: true } => new DeliveryResult.TryLater("The bot's token is not accepted.", TokenWait),
                { Code: 429 } => new DeliveryResult.TryLater(refusal.Description, refusal.RetryAfter),
                { Code: >= 500 } => new DeliveryResult.TryLater(refusal.Message),
                _ => new DeliveryResult.Refused(refusal.Description),
            };
        }
        catch (TelegramSilence silence)
        {
            // Never told as if it had not arrived: whoever waits behind it, and another way, depend on that.
            return silence.MayHaveArrived
                ? new DeliveryResult.Unknown(silence.Message)
                : new DeliveryResult.TryLater(silence.Message);
        }
    }

    private static DeliveryResult.Delivered Made(long id) => new(id.ToString(System.Globalization.CultureInfo.InvariantCulture));

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
