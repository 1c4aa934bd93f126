using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Telegram;

/// <summary>Updates that were not confirmed yet, and the one poller that may wait for more.</summary>
public sealed class FakeUpdateQueue
{
    /// <summary>An offset further beyond the next id than this is not of this queue (tdlib, TQueue).</summary>
    private const int Tolerance = 10;

    private static readonly string[] OnlyWhenAsked = ["chat_member", "message_reaction", "message_reaction_count"];
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, JsonObject> _waiting = [];
    private readonly Dictionary<long, int> _offered = [];
    private readonly List<JsonObject> _always = [];
    private readonly List<long?> _offsets = [];
    private readonly Signal _changed = new();
    private string[] _allowed = [];
    private long _last = 700_000_000;
    private CancellationTokenSource? _poller;

    /// <summary>Gives every kind of update, as to a bot that asked for them.</summary>
    public bool AllowsEverything { get; set; }

    /// <summary>Knows no long polling, like some servers that people test with: an empty answer comes at once.</summary>
    public bool AnswersAtOnce { get; set; }

    /// <summary>Offsets of all calls of <c>getUpdates</c>, in order.</summary>
    public IReadOnlyList<long?> Offsets
    {
        get
        {
            lock (_lock)
                return [.. _offsets];
        }
    }

    /// <summary>Ids that would be offered now.</summary>
    public IReadOnlyList<long> Unconfirmed
    {
        get
        {
            lock (_lock)
                return [.. _waiting.Keys];
        }
    }

    public long LastId
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    /// <summary>How often an update went out in an answer.</summary>
    public int TimesOffered(long id)
    {
        lock (_lock)
            return _offered.GetValueOrDefault(id);
    }

    /// <summary>Waits until an offset above this id (by default the last one) confirmed everything up to it.</summary>
    public Task Confirmed(long? id = null, TimeSpan? timeout = null)
    {
        var wanted = id ?? LastId;
        return _changed.Until(() => Offsets.Any(offset => offset > wanted), $"update {wanted} confirmed", timeout);
    }

    /// <summary>Waits until the last call asked from this id on: all below is confirmed.</summary>
    public Task Asked(long offset) => _changed.Until(() => Offsets[^1] == offset, $"asked from {offset}", timeout: null);

    /// <summary>Waits until the update has gone out so many times.</summary>
    public Task Offered(long id, int times = 1, TimeSpan? timeout = null) =>
        _changed.Until(() => TimesOffered(id) >= times, $"update {id} offered {times} times", timeout);

    /// <summary>Waits for so many calls of <c>getUpdates</c>.</summary>
    public Task Polled(int times = 1, TimeSpan? timeout = null) => _changed.Until(() => Offsets.Count >= times, $"{times} polls", timeout);

    /// <summary>As after a week without updates: the queue of before is forgotten, and ids go on from here.</summary>
    public void StartAgainAt(long id)
    {
        lock (_lock)
        {
            _waiting.Clear();
            _last = id - 1;
        }
    }

    /// <summary>Something that no offset confirms comes with every answer that is not empty.</summary>
    public void OffersAlways(JsonObject update)
    {
        lock (_lock)
            _always.Add(update);
    }

    internal long Add(JsonObject update)
    {
        long id;
        lock (_lock)
        {
            id = update["update_id"]?.GetValue<long>() ?? _last + 1;
            _last = Math.Max(_last, id);
            update = update.DeepClone().AsObject();
            update.Remove("update_id");
            // First, as the real server writes it.
            update.Insert(0, "update_id", id);
            var kind = update.Select(property => property.Key).FirstOrDefault(name => name != "update_id") ?? "";
            if (AllowsEverything || (_allowed.Length == 0 ? !OnlyWhenAsked.Contains(kind) : _allowed.Contains(kind)))
                _waiting[id] = update;
        }
        _changed.Set();
        return id;
    }

    /// <summary>Serves one <c>getUpdates</c>. A newer call ends this one with 409.</summary>
    internal async Task<JsonArray> Poll(long? offset, int limit, TimeSpan timeout, string[]? allowed, CancellationToken aborted)
    {
        using var replaced = new CancellationTokenSource();
        Enter(offset, allowed, replaced);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted, replaced.Token);
        patience.CancelAfter(timeout);
        try
        {
            while (true)
            {
                var change = _changed.Next();
                if (Take(offset, limit, replaced) is { Count: > 0 } updates)
                    return updates;
                if (timeout == TimeSpan.Zero || AnswersAtOnce)
                    return [];
                await change.WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (replaced.IsCancellationRequested)
        {
            throw new FakeRefusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
        }
        catch (OperationCanceledException)
        {
            return [];
        }
        finally
        {
            lock (_lock)
                _poller = _poller == replaced ? null : _poller;
        }
    }

    internal void Close()
    {
        lock (_lock)
            _poller?.Cancel();
    }

    private void Enter(long? offset, string[]? allowed, CancellationTokenSource poller)
    {
        lock (_lock)
        {
            _poller?.Cancel();
            _poller = poller;
            _allowed = allowed ?? _allowed;
            _offsets.Add(offset);
            Forget(offset);
        }
        _changed.Set();
    }

    private void Forget(long? offset)
    {
        // A negative offset counts from the end of the queue and forgets what is before; one too far beyond the tail asks for the head.
        var first = offset is < 0 ? _waiting.Keys.Reverse().Take((int)-offset.Value).LastOrDefault() : offset ?? 0;
        if (first > _last + 1 + Tolerance)
            return;
        foreach (var confirmed in _waiting.Keys.Where(id => id < first).ToList())
            _waiting.Remove(confirmed);
    }

    private JsonArray Take(long? offset, int limit, CancellationTokenSource poller)
    {
        var taken = new JsonArray();
        lock (_lock)
        {
            poller.Token.ThrowIfCancellationRequested();
            // Looked at again with the tail of now, as the real server does when something wakes a waiting call.
            if (offset >= 0)
                Forget(offset);
            foreach (var update in _waiting.Count > 0 ? _always : [])
                taken.Add(update.DeepClone());
            foreach (var (id, update) in _waiting.Take(limit))
            {
                taken.Add(update.DeepClone());
                _offered[id] = _offered.GetValueOrDefault(id) + 1;
            }
        }
        if (taken.Count > 0)
            _changed.Set();
        return taken;
    }
}
