using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// Long polling of one bot. Updates are handed over one by one in the order of their ids; the offset, which tells Telegram to
/// forget an update, moves only after the update was taken. Nothing is kept here: after a crash Telegram offers again whatever
/// was not confirmed (for at most 24 hours).
/// </summary>
/// <param name="account">Configuration key, e.g. <c>telegram:0</c>.</param>
public sealed class TelegramReceiver(TelegramClient client, TelegramSettings settings, string account, TimeProvider time, ILogger<TelegramReceiver> logger)
    : IMessageReceiver
{
    /// <summary>After so many throws the update is also offered as unreadable, so that it cannot block those behind it.</summary>
    public const int AttemptsBeforeRefusal = 5;

    private readonly UpdateReader _reader = new(new TelegramFiles(client, settings, time, logger), settings, account);
    private readonly PollingFaults _faults = new(account, logger);
    private readonly TelegramMenu _menu = new(client, account, logger);
    private long? _offset;
    private (long Update, int Count) _failures;

    public string Channel => ChannelKeys.Telegram;

    public string Account => account;

    public async Task Run(Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var pause = await Poll(receive, cancellation);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, time, cancellation);
        }
    }

    /// <returns>How long to wait before the next call.</returns>
    private async Task<TimeSpan> Poll(Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        IReadOnlyList<JsonElement> updates;
        try
        {
            updates = await client.GetUpdates(_offset, cancellation);
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            if (PollingFaults.IsWebhook(fault))
                await RemoveWebhook(cancellation);
            return _faults.Pause(fault);
        }
        _faults.Works();
        await _menu.PublishOnce(cancellation);
        var taken = 0;
        foreach (var (id, update) in InOrder(updates))
        {
            if (!await Take(id, update, receive, cancellation))
                return Backoff.After(_failures.Count);
            _offset = id + 1;
            taken++;
        }
        // Updates without a usable id cannot be confirmed; they must not make us spin.
        return updates.Count > 0 && taken == 0 ? Backoff.After(1) : TimeSpan.Zero;
    }

    /// <returns>Whether the update was taken; otherwise Telegram will offer it again.</returns>
    private async Task<bool> Take(long id, JsonElement update, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        try
        {
            await receive(await _reader.Read(update, cancellation), cancellation);
            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            _failures = _failures.Update == id ? (id, _failures.Count + 1) : (id, 1);
            logger.LogError(fault, "Telegram {Account}: update {Update} was not taken (attempt {Attempt}), it will be offered again", account, id, _failures.Count);
            return _failures.Count >= AttemptsBeforeRefusal && await Refuse(id, update, fault, receive, cancellation);
        }
    }

    // The readable form was just tried once more. When our own side is down this throws too and the update waits on; only an
    // update that is itself the trouble ends here.
    private async Task<bool> Refuse(long id, JsonElement update, Exception reason, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        try
        {
            await receive(_reader.Refused(update, $"could not be processed: {reason.Message}"), cancellation);
            logger.LogError("Telegram {Account}: update {Update} is filed as refused", account, id);
            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning("Telegram {Account}: update {Update} could not even be filed as refused: {Reason}", account, id, fault.Message);
            return false;
        }
    }

    private List<(long Id, JsonElement Update)> InOrder(IReadOnlyList<JsonElement> updates)
    {
        var offered = from update in updates
                      where update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id) && id.TryGetInt64(out _)
                      let number = update.GetProperty("update_id").GetInt64()
                      orderby number
                      select (number, update);
        var ordered = offered.ToList();
        if (ordered.Count > 0 && HaveStartedAgain(ordered[^1].number))
        {
            logger.LogInformation("Telegram {Account}: the ids of updates start again at {First}, before {Offset}", account, ordered[0].number, _offset);
            _offset = null;
        }
        return ordered.FindAll(update => _offset is null || update.number >= _offset);
    }

    /// <summary>
    /// After a week without updates Telegram numbers them anew, anywhere. An offset that is more than ten beyond its next id is none
    /// of its own to it, and it answers from the first update that waits (tdlib, Client::do_get_updates and TQueue::get). Nearer than
    /// that it would have forgotten them: what it still offers there was confirmed before.
    /// </summary>
    private bool HaveStartedAgain(long lastOffered) => _offset > lastOffered + 1 + 10;

    private async Task RemoveWebhook(CancellationToken cancellation)
    {
        try
        {
            await client.DeleteWebhook(cancellation);
            logger.LogWarning("Telegram {Account}: a webhook was set for this bot and has been removed, because the settings say polling", account);
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            logger.LogWarning("Telegram {Account}: the webhook could not be removed: {Reason}", account, fault.Message);
        }
    }
}
