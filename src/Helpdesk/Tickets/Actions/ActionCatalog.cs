using Helpdesk.Desks;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Tickets.Actions;

/// <summary>Every action that the features of this installation offer.</summary>
public sealed class ActionCatalog
{
    private readonly Dictionary<string, TicketAction> _byKey;
    private readonly EventCatalog _events;

    /// <param name="actions">Those that no profile names stand on the page in this order.</param>
    /// <exception cref="ArgumentException">Two actions have one key.</exception>
    public ActionCatalog(IReadOnlyList<TicketAction> actions, EventCatalog events)
    {
        All = actions;
        _byKey = actions.ToDictionary(a => a.Key);
        _events = events;
        Terms = TermsOf(actions, events);
    }

    public IReadOnlyList<TicketAction> All { get; }

    /// <summary>What profiles may name.</summary>
    public ProfileTerms Terms { get; }

    public TicketAction? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Every action that tickets of the type know: those that the profile names in its order, then the rest.</summary>
    public IEnumerable<OfferedAction> Of(RequestType type) =>
    [
        .. type.Actions.Where(named => _byKey.ContainsKey(named.Key))
            .Select(named => new OfferedAction(_byKey[named.Key], _events.ForPromises(named.Event), named.Name)),
        .. All.Where(action => action.IsOf(type) && type.Action(action.Key) is null)
            .Select(action => new OfferedAction(action, action.Event, action.Name)),
    ];

    private static ProfileTerms TermsOf(IReadOnlyList<TicketAction> actions, EventCatalog events) => new()
    {
        Events = events.All.OfType<PromiseEvent>().Select(e => e.Key).ToHashSet(),
        OfEveryTicket = TicketEvents.OfEveryTicket.Select(e => e.Key).ToHashSet(),
        // What stands in the history only records nothing that a profile could name for it.
        Actions = actions.Where(a => a.Event is PromiseEvent)
            .ToDictionary(a => a.Key, a => new ActionTerm(a.IsDecision, a.Besides.Select(e => e.Key).ToHashSet())),
    };
}
