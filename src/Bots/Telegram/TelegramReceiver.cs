using System.Text.Json;
using Helpdesk.Bots.Calls;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// One bot: long polling, or the keeping of its webhook. The offset, which tells Telegram to forget updates, moves when they are stored.
/// Nothing is kept here: after a crash Telegram offers again whatever was not confirmed (for at most 24 hours), and what was stored
/// already is known by its key.
/// </summary>
/// <param name="account">Configuration key, e.g. <c>telegram:0</c>.</param>
public sealed class TelegramReceiver(
    TelegramClient client, TelegramSettings settings, string account, TimeProvider time, ILogger<TelegramReceiver> logger) : IUpdateSource
{
    private static readonly TimeSpan ShortestRound = TimeSpan.FromSeconds(1);

    private readonly TelegramUpdates _updates = new(client, settings, account, time, logger);
    private readonly PollingFaults _faults = new("Telegram", account, logger);
    private readonly TelegramMenu _menu = new(client, account, logger);
    private int _notStored;
    private long? _offset;

    public string Channel => TelegramChannel.Traits.Key;

    public string Account => account;

    /// <summary>Where Telegram brings updates by itself; null while the bot is polled.</summary>
    public TelegramWebhook? Webhook => settings.Mode == ReceivingMode.Webhook
        ? field ??= new TelegramWebhook(client, settings, _updates.ToStore)
        : null;

    public async Task Run(string? cursor, StoreReceived store, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var pause = Webhook is { } webhook ? await Keep(webhook, cancellation) : await Poll(store, cancellation);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, time, cancellation);
        }
    }

    public Task<IncomingMessage?> Read(ReadOnlyMemory<byte> raw, CancellationToken cancellation) => _updates.Read(raw, cancellation);

    public IncomingMessage? Unreadable(ReadOnlyMemory<byte> raw, string reason) => _updates.Unreadable(raw, reason);

    /// <returns>How long to wait before the next call.</returns>
    private async Task<TimeSpan> Poll(StoreReceived store, CancellationToken cancellation)
    {
        var askedAt = time.GetTimestamp();
        IReadOnlyList<JsonElement> updates;
        try
        {
            updates = await client.GetUpdates(_offset, cancellation);
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            if (fault is TelegramRefusal { IsAboutWebhook: true })
                await RemoveWebhook(cancellation);
            return _faults.Pause(fault);
        }
        _faults.Works();
        await _menu.PublishOnce(cancellation);
        // A server without long polling answers at once, whatever it was asked to wait.
        return updates.Count == 0
            ? ShortestRound - time.GetElapsedTime(askedAt)
            : await Store(new OfferedUpdates(updates), store, cancellation);
    }

    private async Task<TimeSpan> Store(OfferedUpdates offered, StoreReceived store, CancellationToken cancellation)
    {
        if (offered.HaveStartedAgainBefore(_offset))
        {
            logger.LogInformation("Telegram {Account}: the ids of updates start again below {Offset}", account, _offset);
            _offset = null;
        }
        var wanted = offered.From(_offset);
        try
        {
            var kept = await _updates.ToStore([.. offered.Nameless, .. wanted.Select(update => update.Update)], cancellation);
            if (kept.Count > 0)
                await store(kept, null, cancellation);
            _notStored = 0;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            _notStored++;
            logger.LogError(
                fault, "Telegram {Account}: updates were not stored (attempt {Attempt}), they will be offered again", account, _notStored);
            return Backoff.After(_notStored);
        }
        // Updates without a usable id, or confirmed before, cannot be confirmed; they must not make us spin.
        if (wanted.Count == 0)
            return Backoff.After(1);
        _offset = wanted[^1].Id + 1;
        return TimeSpan.Zero;
    }

    private async Task<TimeSpan> Keep(TelegramWebhook webhook, CancellationToken cancellation)
    {
        try
        {
            if (await webhook.Keep(cancellation) is { } said)
                logger.LogInformation("Telegram {Account}: {Said}", account, said);
            _faults.Works();
            await _menu.PublishOnce(cancellation);
            return TelegramWebhook.LookAgain;
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            return _faults.Pause(fault);
        }
    }

    private async Task RemoveWebhook(CancellationToken cancellation)
    {
        try
        {
            await client.DeleteWebhook(cancellation);
            logger.LogWarning(
                "Telegram {Account}: a webhook was set for this bot and has been removed, because the settings say polling", account);
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            logger.LogWarning("Telegram {Account}: the webhook could not be removed: {Reason}", account, fault.Message);
        }
    }
}
