using System.Globalization;
using Helpdesk.Bots.Calls;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>Makes the calls of one message to one chat, and follows the chat when it has become a supergroup.</summary>
internal sealed class Delivery(TelegramClient client, SendingPace pace, ILogger logger, string account, long chat)
{
    private long _chat = chat;
    private bool _hasMoved;

    public async Task<DeliveryResult> Try(Piece piece, CancellationToken cancellation)
    {
        await pace.Turn(_chat.ToString(CultureInfo.InvariantCulture), cancellation);
        try
        {
            return new DeliveryResult.Delivered((await piece(client, _chat, cancellation)).ToString(CultureInfo.InvariantCulture));
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
            return refusal.ToResult(refusal.Description);
        }
        catch (TelegramSilence silence)
        {
            return silence.ToResult();
        }
    }
}
