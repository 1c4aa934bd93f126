using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Sla;

namespace Helpdesk.Reports;

/// <summary>What of a desk's profile is about applications: the types that are approved or rejected, and what is promised about them.</summary>
/// <param name="Types">Keys of the types.</param>
/// <param name="Review">The promise that a decision keeps; null when the profile makes none.</param>
/// <param name="Access">The promise that begins with the approval; null when the profile makes none.</param>
public sealed record ConnectionsDesk(Desk Desk, IReadOnlyList<string> Types, DeskPromise? Review, DeskPromise? Access)
{
    /// <summary>Null for a desk that approves nothing.</summary>
    public static ConnectionsDesk? Of(Desk desk)
    {
        var types = desk.RequestTypes.Where(t => t.Action(TicketActions.Approve) is not null).ToList();
        var promises = types.SelectMany(t => t.Promises).ToList();
        return types.Count == 0 ? null : new(
            desk, types.ConvertAll(t => t.Key),
            promises.Find(p => p.MetOn.Contains(TicketEvents.Approved)), promises.Find(p => p.StartsOn.Contains(TicketEvents.Approved)));
    }

    /// <summary>Those that the actor manages; the one with the key, or the first when none is named.</summary>
    public static IReadOnlyList<ConnectionsDesk> Managed(DeskCatalog desks, Actor actor) =>
        [.. desks.All.Where(d => actor.May(Right.Manage, d.Key)).Select(Of).OfType<ConnectionsDesk>()];

    /// <summary>The words of a reason for refusal; null for one that the profile does not know (any more).</summary>
    public LocalText? Reason(string key) => Desk.RequestTypes.SelectMany(t => t.RejectReasons).FirstOrDefault(r => r.Key == key)?.Name;
}
