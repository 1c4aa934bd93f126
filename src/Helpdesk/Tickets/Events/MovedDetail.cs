using System.Globalization;
using Helpdesk.Sla;

namespace Helpdesk.Tickets.Events;

/// <summary>What the event of a moved deadline says: promise, old and new deadline.</summary>
internal static class MovedDetail
{
    /// <summary>The line in the history (<see cref="TicketEvents.DeadlineMoved"/>).</summary>
    internal static LocalText Says(EventTelling telling)
    {
        if (telling.Detail?.Split(' ') is not [_, var was, var becomes] || !TryParse(was, out var from) || !TryParse(becomes, out var to))
            return new("срок перенесён", "deadline moved");
        var (before, after) = (telling.Clock(from), telling.Clock(to));
        return from == to
            ? new($"срок подтверждён официальным календарём: {after}", $"deadline confirmed by the official calendar: {after}")
            : new($"изменён календарь, срок был {before}, стал {after}", $"calendar changed, the deadline was {before}, is now {after}");
    }

    private static bool TryParse(string text, out DateTimeOffset at) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out at);
}
