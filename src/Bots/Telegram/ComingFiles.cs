namespace Helpdesk.Bots.Telegram;

/// <summary>Files on their way, under the ids of their updates: nobody but the chat that sent one waits for it.</summary>
internal sealed class ComingFiles(TelegramFiles files)
{
    /// <summary>Bounds the memory: each holds one message's file, at most what the settings allow.</summary>
    private const int Most = 8;

    private readonly Dictionary<long, Task<IReadOnlyList<IncomingAttachment>>> _coming = [];

    public bool AreNone => _coming.Count == 0;

    /// <returns>The files once all are here, or given up with a reason; null while they are still coming.</returns>
    public async Task<IReadOnlyList<IncomingAttachment>?> Of(long update, IReadOnlyList<TelegramFile> named, CancellationToken cancellation)
    {
        if (named.Count == 0)
            return [];
        if (!_coming.TryGetValue(update, out var fetching))
        {
            if (_coming.Count >= Most)
                return null;
            _coming[update] = fetching = files.Take(named, cancellation);
        }
        if (!fetching.IsCompleted)
            return null;
        if (!fetching.IsCompletedSuccessfully)
            _coming.Remove(update);
        return await fetching;
    }

    public void Forget(long update) => _coming.Remove(update);

    public void ForgetUnless(Func<long, bool> isOffered)
    {
        foreach (var gone in _coming.Keys.Where(id => !isOffered(id)).ToList())
            _coming.Remove(gone);
    }

    /// <summary>Returns when one of them is here, or after <paramref name="longest"/>.</summary>
    public async Task Next(TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny([.. _coming.Values, Task.Delay(longest, time, enough.Token)]);
        await enough.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }
}
