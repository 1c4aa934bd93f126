using System.Text.Json;

namespace Helpdesk.Bots.Telegram;

/// <summary>One answer to <c>getUpdates</c>: what has a usable <c>update_id</c>, in the order of the ids, and what has none.</summary>
internal sealed class OfferedUpdates
{
    /// <summary>How far beyond its next id an offset may be and still be one of the queue (tdlib, TQueue::get).</summary>
    private const int Tolerance = 10;

    private readonly SortedDictionary<long, JsonElement> _byId = [];

    public OfferedUpdates(IEnumerable<JsonElement> updates)
    {
        var nameless = new List<JsonElement>();
        foreach (var update in updates)
        {
            if (IdOf(update) is { } id)
                _byId[id] = update;
            else
                nameless.Add(update);
        }
        Nameless = nameless;
    }

    /// <summary>Cannot be confirmed by themselves, only by a later one.</summary>
    public IReadOnlyList<JsonElement> Nameless { get; }

    public static long? IdOf(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id)
        && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
            ? number
            : null;

    public IReadOnlyList<(long Id, JsonElement Update)> From(long? offset) =>
        [.. _byId.Where(update => offset is null || update.Key >= offset).Select(update => (update.Key, update.Value))];

    /// <summary>
    /// After a week without updates Telegram numbers them anew, anywhere. An offset that is more than ten beyond its next id is none
    /// of its own to it, and it answers from the first update that waits (Client::do_get_updates). Nearer than that it would have
    /// forgotten them: what it still offers there was confirmed before.
    /// </summary>
    public bool HaveStartedAgainBefore(long? offset) => _byId.Count > 0 && offset > _byId.Keys.Last() + 1 + Tolerance;
}
