using Helpdesk.Sla;

namespace Helpdesk.Tickets;

/// <summary>
/// Something that happens to a ticket, with the words for it. A feature declares its own as static fields, and lists them where it lists
/// its actions: an event without words cannot be written.
/// </summary>
/// <param name="key">As it is stored, and as profiles and callers of the API name it.</param>
/// <param name="says">The line in the history.</param>
public abstract class TicketEventKind(string key, Func<EventTelling, LocalText> says)
{
    public string Key { get; } = key;

    /// <summary>The line in the history, without who did it and when.</summary>
    public LocalText Says(EventTelling telling) => says(telling);

    public override string ToString() => Key;

    /// <summary>As it is stored.</summary>
    public static implicit operator string(TicketEventKind kind) => kind.Key;
}

/// <summary>Promises may answer to it: profiles say which ones start, meet, pause and resume one.</summary>
public sealed class PromiseEvent(string key, Func<EventTelling, LocalText> says) : TicketEventKind(key, says)
{
    public PromiseEvent(string key, string ru, string en)
        : this(key, _ => new(ru, en))
    {
    }
}

/// <summary>It stands in the history only: no profile may name it.</summary>
public sealed class HistoryEvent(string key, Func<EventTelling, LocalText> says) : TicketEventKind(key, says)
{
    public HistoryEvent(string key, string ru, string en)
        : this(key, _ => new(ru, en))
    {
    }
}
