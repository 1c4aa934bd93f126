using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>What has become of one update.</summary>
internal enum Taking
{
    /// <summary>It is committed, or there was nothing in it for us.</summary>
    Taken,

    /// <summary>Its file, or one that the same chat sent before, is still coming.</summary>
    Waits,

    /// <summary>Our side threw: Telegram will offer it again.</summary>
    Failed,
}

/// <summary>Hands over one update at a time and counts how often our own side could not take it.</summary>
internal sealed class UpdateIntake(UpdateReader reader, BotName botName, string account, ILogger logger)
{
    private const int MostNameless = 1000;

    // Those without an id are offered again and again until a later update is confirmed.
    private readonly HashSet<string> _nameless = [];
    private (string Key, int Count) _failures = ("", 0);

    public int FailuresInARow => _failures.Count;

    /// <param name="waiting">Chats of which something waits already: what they wrote later must not overtake it. Added to.</param>
    public async Task<Taking> Take(
        long id,
        JsonElement update,
        ComingFiles files,
        ISet<string> waiting,
        Func<IncomingMessage, CancellationToken, Task> receive,
        CancellationToken cancellation)
    {
        if (reader.Read(update) is not { } read || !await botName.IsMeantBy(read.BotName, cancellation))
            return Taking.Taken;
        if (waiting.Contains(read.Message.Conversation))
            return Taking.Waits;
        try
        {
            if (await files.Of(id, read.Files, cancellation) is { } attachments)
            {
                await receive(read.Message with { Attachments = attachments }, cancellation);
                return Taking.Taken;
            }
            waiting.Add(read.Message.Conversation);
            return Taking.Waits;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            return await Failed(read.Message.ExternalId, update, fault, receive, cancellation);
        }
    }

    /// <summary>Files an update without a usable id as unreadable, once.</summary>
    public async Task<Taking> TakeNameless(
        JsonElement update, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        if (reader.Refused(update, "no usable update_id") is not { } message || _nameless.Contains(message.ExternalId))
            return Taking.Taken;
        try
        {
            await receive(message, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            if (await Failed(message.ExternalId, update, fault, receive, cancellation) == Taking.Failed)
                return Taking.Failed;
        }
        if (_nameless.Count >= MostNameless)
            _nameless.Clear();
        _nameless.Add(message.ExternalId);
        logger.LogWarning("Telegram {Account}: an update without a usable id is filed as refused", account);
        return Taking.Taken;
    }

    private async Task<Taking> Failed(
        string key, JsonElement update, Exception fault, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        _failures = _failures.Key == key ? (key, _failures.Count + 1) : (key, 1);
        logger.LogError(
            fault,
            "Telegram {Account}: update {Update} was not taken (attempt {Attempt}), it will be offered again",
            account,
            key,
            _failures.Count);
        return _failures.Count >= TelegramReceiver.AttemptsBeforeRefusal && await Refuse(key, update, fault, receive, cancellation)
            ? Taking.Taken
            : Taking.Failed;
    }

    // The readable form was just tried once more. When our own side is down this throws too and the update waits on; only an
    // update that is itself the trouble ends here.
    private async Task<bool> Refuse(
        string key, JsonElement update, Exception reason, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        try
        {
            if (reader.Refused(update, $"could not be processed: {reason.Message}") is { } refused)
            {
                await receive(refused, cancellation);
                logger.LogError("Telegram {Account}: update {Update} is filed as refused", account, key);
            }
            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning(
                "Telegram {Account}: update {Update} could not even be filed as refused: {Reason}", account, key, fault.Message);
            return false;
        }
    }
}
