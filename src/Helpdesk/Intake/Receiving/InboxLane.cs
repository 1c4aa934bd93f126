using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake.Inbox;

namespace Helpdesk.Intake.Receiving;

/// <summary>Works on the waiting updates of one account, with files or without: chats side by side, each in its order.</summary>
/// <param name="bell">Rung when something is stored.</param>
/// <param name="own">Rung by the other lane of the account when this one may go on with a chat.</param>
/// <param name="others">The same for the other lane.</param>
internal sealed partial class InboxLane(
    IUpdateSource source,
    bool withFiles,
    int most,
    FileRoom room,
    ClaimUpdates claims,
    WorkOnUpdate work,
    InboxBell bell,
    Bell own,
    Bell others,
    ILogger<InboxWorker> log)
{
    /// <summary>What another node left behind is looked for so often; what comes here rings.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>While enough are at work, what ends is marked and the next are taken so seldom: together, not one by one.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<long, Task> _running = [];

    public async Task Run(CancellationToken stopping)
    {
        var renewing = Renew(stopping);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Turn(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception fault)
            {
                LogFailure(source.Account, fault);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await renewing;
        await Task.WhenAll(Running()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await End();
    }

    private async Task Turn(CancellationToken stopping)
    {
        var (finished, lost, busy) = Sorted();
        Forget(lost);
        var rung = Task.WhenAny(bell.Next(), own.Next());
        var taken = await claims.Take(source.Channel, source.Account, withFiles, most - busy.Length, busy, finished, stopping);
        Forget(finished);
        lock (_running)
        {
            foreach (var update in taken)
                _running[update.Id] = Task.Run(() => Work(update, stopping), CancellationToken.None);
        }
        // The next of its chat may be one for the other lane.
        if (finished.Length > 0)
            others.Ring();
        if (finished.Length == 0 || taken.Count > 0)
            await UntilWorthAsking(rung, stopping);
    }

    private async Task UntilWorthAsking(Task rung, CancellationToken stopping)
    {
        await Task.WhenAny([rung, Task.Delay(Look, stopping), .. Running()]);
        // Some may only be waiting, for another attempt or for a file, so the others' chats do not wait for them for long.
        var longEnough = Task.Delay(Together, stopping);
        while (!longEnough.IsCompleted && Running().Where(r => !r.IsCompleted).ToArray() is { } working && working.Length > most / 2)
            await Task.WhenAny([longEnough, .. working]);
    }

    private async Task Work(InboxUpdate update, CancellationToken stopping)
    {
        using var taken = withFiles ? await room.Take(update.FileBytes, stopping) : null;
        await work.Handle(source, update, stopping);
    }

    private async Task Renew(CancellationToken stopping)
    {
        using var rhythm = new PeriodicTimer(ClaimUpdates.Claim / 4);
        while (await Ticks(rhythm, stopping))
        {
            try
            {
                if (Sorted().Busy is { Length: > 0 } busy)
                    await claims.Renew(busy, stopping);
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                LogFailure(source.Account, fault);
            }
        }
    }

    private async Task End()
    {
        try
        {
            var (finished, lost, busy) = Sorted();
            if (finished.Length + lost.Length + busy.Length > 0)
                await claims.GiveBack([.. lost, .. busy], finished, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // The claims run out by themselves.
            LogFailure(source.Account, fault);
        }
    }

    /// <summary>Lost is what ended by a fault that nobody foresaw: its claim runs out, and it is taken again.</summary>
    private (long[] Finished, long[] Lost, long[] Busy) Sorted()
    {
        lock (_running)
        {
            return (
                [.. _running.Where(r => r.Value.IsCompletedSuccessfully).Select(r => r.Key)],
                [.. _running.Where(r => r.Value.IsFaulted || r.Value.IsCanceled).Select(r => r.Key)],
                [.. _running.Where(r => !r.Value.IsCompleted).Select(r => r.Key)]);
        }
    }

    private void Forget(long[] ids)
    {
        lock (_running)
        {
            foreach (var id in ids)
                _running.Remove(id);
        }
    }

    private Task[] Running()
    {
        lock (_running)
            return [.. _running.Values];
    }

    private static async Task<bool> Ticks(PeriodicTimer rhythm, CancellationToken stopping)
    {
        try
        {
            return await rhythm.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account}: the inbox failed at something; trying again")]
    private partial void LogFailure(string account, Exception fault);
}
