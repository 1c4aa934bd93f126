using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// Long polling of one bot. Updates are handed over one by one in the order of their ids; the offset, which tells Telegram to
/// forget an update, moves only after the update was taken. One that waits for its file keeps back only what its own chat wrote
/// after it: the offset stays, and what others wrote is taken meanwhile. Nothing is kept here: after a crash Telegram offers again
/// whatever was not confirmed (for at most 24 hours), and what was taken already is known by its key.
/// </summary>
/// <param name="account">Configuration key, e.g. <c>telegram:0</c>.</param>
public sealed class TelegramReceiver(
    TelegramClient client, TelegramSettings settings, string account, TimeProvider time, ILogger<TelegramReceiver> logger) : IMessageReceiver
{
    /// <summary>After so many throws the update is also offered as unreadable, so that it cannot block those behind it.</summary>
    public const int AttemptsBeforeRefusal = 5;

    private static readonly TimeSpan ShortestRound = TimeSpan.FromSeconds(1);

    private readonly ComingFiles _files = new(new TelegramFiles(client, settings, time, logger));
    private readonly UpdateIntake _intake = new(new UpdateReader(settings, account), new BotName(client), account, logger);
    private readonly PollingFaults _faults = new(account, logger);
    private readonly TelegramMenu _menu = new(client, account, logger);

    // Ids above the offset that were taken while an earlier one waits for its file.
    private readonly HashSet<long> _taken = [];
    private long? _offset;

    public string Channel => ChannelKeys.Telegram;

    public string Account => account;

    public async Task Run(Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        // Another node may have received meanwhile, and what was being fetched was given up.
        _taken.Clear();
        _files.ForgetUnless(_ => false);
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
        var askedAt = time.GetTimestamp();
        IReadOnlyList<JsonElement> updates;
        try
        {
            updates = await client.GetUpdates(_offset, mayWait: _files.AreNone, cancellation);
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            if (PollingFaults.IsWebhook(fault))
                await RemoveWebhook(cancellation);
            return _faults.Pause(fault);
        }
        _faults.Works();
        await _menu.PublishOnce(cancellation);
        var offered = new OfferedUpdates(updates);
        ForgetWhatIsNotOffered(offered);
        // A server without long polling answers at once, whatever it was asked to wait.
        if (updates.Count == 0)
            return ShortestRound - time.GetElapsedTime(askedAt);
        foreach (var nameless in offered.Nameless)
        {
            if (await _intake.TakeNameless(nameless, receive, cancellation) == Taking.Failed)
                return Backoff.After(_intake.FailuresInARow);
        }
        return await Take(offered, receive, cancellation);
    }

    private async Task<TimeSpan> Take(
        OfferedUpdates offered, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        var waiting = new HashSet<string>();
        long? firstLeft = null;
        var wanted = offered.From(_offset);
        foreach (var (id, update) in wanted)
        {
            if (_taken.Contains(id))
                continue;
            var taking = await _intake.Take(id, update, _files, waiting, receive, cancellation);
            if (taking == Taking.Taken)
            {
                _taken.Add(id);
                _files.Forget(id);
                continue;
            }
            firstLeft ??= id;
            if (taking != Taking.Failed)
                continue;
            _offset = firstLeft;
            return Backoff.After(_intake.FailuresInARow);
        }
        // Updates without a usable id, or confirmed before, cannot be confirmed; they must not make us spin.
        if (wanted.Count == 0)
            return Backoff.After(1);
        _offset = firstLeft ?? wanted[^1].Id + 1;
        if (firstLeft is not null)
            await _files.Next(ShortestRound, time, cancellation);
        return TimeSpan.Zero;
    }

    private void ForgetWhatIsNotOffered(OfferedUpdates offered)
    {
        if (offered.HaveStartedAgainBefore(_offset))
        {
            logger.LogInformation("Telegram {Account}: the ids of updates start again below {Offset}", account, _offset);
            _offset = null;
        }
        _taken.RemoveWhere(id => !offered.Holds(id));
        _files.ForgetUnless(offered.Holds);
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
