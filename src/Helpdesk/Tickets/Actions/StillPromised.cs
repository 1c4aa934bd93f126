using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;

namespace Helpdesk.Tickets.Actions;

/// <summary>Closing a ticket is not keeping its promises: what still runs has to be kept first.</summary>
internal static class StillPromised
{
    /// <param name="happens">What closing is going to record: a promise that is met by it does not stand in its way.</param>
    /// <returns>Null when nothing stands in the way.</returns>
    public static LocalText? WhyNotClose(Desk desk, IEnumerable<SlaClock> clocks, string? happens = null)
    {
        var open = clocks.Where(c => c.IsRunning).Select(c => desk.Promise(c.Promise)!)
            .Where(p => happens is null || !p.MetOn.Contains(happens)).Select(p => p.Name).ToList();
        return open.Count == 0 ? null : new(
            $"Закрыть нельзя, пока не выполнено обещание: {string.Join(", ", open.Select(n => $"«{n.Ru}»"))}.",
            $"The ticket cannot be closed while a promise is open: {string.Join(", ", open.Select(n => n.En))}.");
    }
}
