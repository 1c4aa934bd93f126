using System.Globalization;
using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Max;

/// <summary>
/// What happened, in its order. The server remembers nothing of what a bot has read: a call with a marker gets what is from there on, one
/// without one the last update only (dev.max.ru, GET /updates).
/// </summary>
public sealed class FakeMaxUpdates
{
    private readonly FakeMaxState _state;
    private readonly Lock _lock = new();
    private readonly List<JsonNode> _all = [];
    private readonly List<long?> _markers = [];
    private readonly List<long> _pollsAt = [];

    internal FakeMaxUpdates(FakeMaxState state) => _state = state;

    /// <summary>The number of the first update; markers go on from here.</summary>
    public long First { get; } = 88_000_000;

    /// <summary>Gives no marker, against its description.</summary>
    public bool ForgetsMarkers { get; set; }

    /// <summary>Two calls a second are checked by this clock; without one they are not.</summary>
    public TimeProvider? Pace { get; set; }

    /// <summary>Markers of all calls, in order.</summary>
    public IReadOnlyList<long?> Markers
    {
        get
        {
            lock (_lock)
                return [.. _markers];
        }
    }

    /// <summary>The marker that confirms everything until now.</summary>
    public long Next
    {
        get
        {
            lock (_lock)
                return First + _all.Count;
        }
    }

    /// <summary>Waits until everything until now is confirmed by a call from there on.</summary>
    public Task Confirmed()
    {
        var next = Next;
        return _state.Changed.Until(() => Markers.Any(marker => marker >= next), $"updates below {next} confirmed", timeout: null);
    }

    /// <summary>Waits for so many calls.</summary>
    public Task Polled(int times) => _state.Changed.Until(() => Markers.Count >= times, $"{times} polls", timeout: null);

    internal void Add(JsonNode update)
    {
        lock (_lock)
            _all.Add(update.DeepClone());
        _state.Changed.Set();
    }

    /// <summary>From a place on, for the webhook.</summary>
    internal JsonNode? At(int index)
    {
        lock (_lock)
            return index < _all.Count ? _all[index].DeepClone() : null;
    }

    internal int Count
    {
        get
        {
            lock (_lock)
                return _all.Count;
        }
    }

    internal async Task<JsonNode> Poll(IReadOnlyDictionary<string, string> query, CancellationToken aborted)
    {
        var limit = Number(query, "limit", 1, 1000) ?? 100;
        var timeout = TimeSpan.FromSeconds(Number(query, "timeout", 0, 90) ?? 30);
        var marker = Number(query, "marker", long.MinValue, long.MaxValue);
        var types = query.TryGetValue("types", out var named) && named.Length > 0 ? named.Split(',') : null;
        Enter(marker);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted, _state.Closing);
        patience.CancelAfter(timeout);
        while (true)
        {
            var change = _state.Changed.Next();
            var (found, next) = Take(marker, (int)limit, types);
            if (found.Count == 0 && timeout > TimeSpan.Zero && !patience.IsCancellationRequested)
            {
                try
                {
                    await change.WaitAsync(patience.Token);
                    continue;
                }
                catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
                {
                }
            }
            return new JsonObject { ["updates"] = found, ["marker"] = ForgetsMarkers ? null : next };
        }
    }

    private void Enter(long? marker)
    {
        lock (_lock)
        {
            _markers.Add(marker);
            if (Pace is { } clock)
            {
                _pollsAt.Add(clock.GetTimestamp());
                if (_pollsAt.Count > 2 && clock.GetElapsedTime(_pollsAt[^3], _pollsAt[^1]) < TimeSpan.FromSeconds(1))
                    throw new MaxNo(429, "too.many.requests", "Too many requests");
            }
        }
        _state.Changed.Set();
    }

    private (JsonArray Found, long Next) Take(long? marker, int limit, string[]? types)
    {
        lock (_lock)
        {
            // Without a marker a poll starts at the last update.
            var from = marker is { } wanted ? (int)Math.Clamp(wanted - First, 0, _all.Count) : Math.Max(0, _all.Count - 1);
            var taken = _all.Skip(from).Take(limit).ToList();
            return (
                new JsonArray([.. taken.Where(update => IsWanted(update, types)).Select(update => update.DeepClone())]),
                First + from + taken.Count);
        }
    }

    // A kind that the list of kinds does not know is told to everybody: so the real server could surprise us, too.
    private static bool IsWanted(JsonNode update, string[]? types) =>
        types is null || update is not JsonObject || update["update_type"] is not JsonValue kind || types.Contains(kind.ToString())
        || kind.ToString() == "telepathy";

    private static long? Number(IReadOnlyDictionary<string, string> query, string name, long least, long most)
    {
        if (!query.TryGetValue(name, out var text) || text.Length == 0)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw MaxNo.Payload($"{name}: must be between {least} and {most}");
    }
}
