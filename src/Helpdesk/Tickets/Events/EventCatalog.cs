namespace Helpdesk.Tickets.Events;

/// <summary>Every event that the features of this installation record.</summary>
public sealed class EventCatalog
{
    private readonly Dictionary<string, TicketEventKind> _byKey;

    /// <exception cref="ArgumentException">Two events have one key.</exception>
    public EventCatalog(IEnumerable<TicketEventKind> events) => _byKey = events.ToDictionary(e => e.Key);

    public IReadOnlyCollection<TicketEventKind> All => _byKey.Values;

    /// <summary>The event of that key. One that no feature records any more says its key.</summary>
    public TicketEventKind Find(string key) => _byKey.GetValueOrDefault(key) ?? new HistoryEvent(key, key, key);

    /// <summary>An event that promises may answer to; one that is not registered any more says its key.</summary>
    public PromiseEvent ForPromises(string key) => _byKey.GetValueOrDefault(key) as PromiseEvent ?? new PromiseEvent(key, key, key);
}
