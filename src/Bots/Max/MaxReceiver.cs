using System.Text.Json;
using Helpdesk.Bots.Calls;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Max;

/// <summary>
/// One bot: long polling, or the keeping of its subscription. MAX remembers nothing of what a bot has read: without the marker of the last
/// answer it gives only the last update. So the marker is stored with the updates before it, in one transaction; after a crash MAX is asked
/// from there again, and what was stored already is known by its key. MAX keeps updates for 24 hours.
/// </summary>
/// <param name="account">Configuration key, e.g. <c>max:0</c>.</param>
public sealed class MaxReceiver(
    MaxClient client, MaxSettings settings, string account, TimeProvider time, ILogger<MaxReceiver> logger) : IUpdateSource
{
    /// <summary>Two calls a second, and no more (dev.max.ru, since 11 May 2026).</summary>
    private static readonly TimeSpan ShortestRound = TimeSpan.FromSeconds(0.5);

    /// <summary>A server that hiccups refuses a good marker, too.</summary>
    private const int RefusalsOfMarker = 3;

    /// <summary>Between empty answers that came at once: a server without long polling.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly MaxUpdates _updates = new(client, settings, account, time, logger);
    private readonly MaxSubscription _subscription = new(client, settings);
    private readonly PollingFaults _faults = new("MAX", account, logger);
    private readonly MaxMenu _menu = new(client, account, logger);
    private int _notStored;
    private int _refused;
    private string? _kept;
    private long? _bot;
    private long? _marker;
    private long? _lookedAt;

    public string Channel => MaxChannel.Traits.Key;

    public string Account => account;

    /// <summary>Where MAX brings updates by itself; null while the bot is polled.</summary>
    public MaxWebhook? Webhook => settings.Mode == ReceivingMode.Webhook ? field ??= new MaxWebhook(settings, _updates.ToStore) : null;

    public async Task Run(string? cursor, StoreReceived store, CancellationToken cancellation)
    {
        (_kept, _bot, _marker, _lookedAt) = (cursor, null, null, null);
        while (!cancellation.IsCancellationRequested)
        {
            var pause = Webhook is null ? await Poll(store, cancellation) : await Keep(cancellation);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, time, cancellation);
        }
    }

    public Task<IncomingMessage?> Read(ReadOnlyMemory<byte> raw, CancellationToken cancellation) => _updates.Read(raw, cancellation);

    public IncomingMessage? Unreadable(ReadOnlyMemory<byte> raw, string reason) => _updates.Unreadable(raw, reason);

    /// <returns>How long to wait before the next call.</returns>
    private async Task<TimeSpan> Poll(StoreReceived store, CancellationToken cancellation)
    {
        IReadOnlyList<JsonElement> updates;
        long? next;
        long askedAt;
        try
        {
            await Prepare(cancellation);
            askedAt = time.GetTimestamp();
            (updates, next) = await client.Updates(_marker, cancellation);
        }
        catch (Exception fault) when (fault is MaxRefusal or MaxSilence)
        {
            if (fault is MaxRefusal { IsFinal: true } refusal)
                Reconsider(refusal);
            return _faults.Pause(fault);
        }
        _refused = 0;
        _faults.Works();
        await _menu.PublishOnce(cancellation);
        return await Store(updates, next, store, cancellation)
            ?? (updates.Count > 0 ? ShortestRound : ShortestWait) - time.GetElapsedTime(askedAt);
    }

    /// <summary>
    /// What is refused will be refused again: perhaps somebody has made a subscription since, perhaps the marker is too old to be taken.
    /// </summary>
    private void Reconsider(MaxRefusal refusal)
    {
        _lookedAt = null;
        if (refusal.Code != 400 || _marker is null || ++_refused < RefusalsOfMarker)
            return;
        logger.LogError(
            "MAX {Account}: the marker {Marker} is not accepted any more; reading goes on at the last update. What was written before it "
                + "and not read is lost", account, _marker);
        (_marker, _refused) = (null, 0);
    }

    /// <summary>Whose marker it is, and that nothing is brought elsewhere; looked at again now and then.</summary>
    private async Task Prepare(CancellationToken cancellation)
    {
        if (_bot is null)
        {
            _bot = (await client.Me(cancellation)).UserId;
            _marker = MaxCursor.MarkerIn(_kept, _bot.Value);
            if (_marker is null)
                logger.LogInformation("MAX {Account}: read for the first time; MAX gives the last update only", account);
        }
        if (_lookedAt is { } at && time.GetElapsedTime(at) < MaxSubscription.LookAgain)
            return;
        if (await _subscription.Remove(cancellation) > 0)
            logger.LogWarning(
                "MAX {Account}: a subscription was set for this bot and has been removed, because the settings say polling", account);
        _lookedAt = time.GetTimestamp();
    }

    /// <returns>How long to wait for another attempt; null when all is stored.</returns>
    private async Task<TimeSpan?> Store(
        IReadOnlyList<JsonElement> updates, long? next, StoreReceived store, CancellationToken cancellation)
    {
        try
        {
            var kept = _updates.ToStore(updates);
            if (kept.Count > 0 || (next is not null && next != _marker))
                await store(kept, next is { } read ? new MaxCursor(_bot!.Value, read).ToString() : null, cancellation);
            _notStored = 0;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            _notStored++;
            logger.LogError(
                fault, "MAX {Account}: updates were not stored (attempt {Attempt}), they will be asked for again", account, _notStored);
            return Backoff.After(_notStored);
        }
        // Without a marker the same would come at once, again and again.
        if (next is null && updates.Count > 0)
            return Backoff.After(1);
        _marker = next ?? _marker;
        return null;
    }

    private async Task<TimeSpan> Keep(CancellationToken cancellation)
    {
        try
        {
            if (await _subscription.Keep(cancellation) is { } said)
                logger.LogInformation("MAX {Account}: {Said}", account, said);
            _faults.Works();
            await _menu.PublishOnce(cancellation);
            return MaxSubscription.LookAgain;
        }
        catch (Exception fault) when (fault is MaxRefusal or MaxSilence)
        {
            return _faults.Pause(fault);
        }
    }
}
