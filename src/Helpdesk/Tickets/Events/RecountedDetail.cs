using System.Globalization;
using Helpdesk.Sla;
using Helpdesk.Texts;

namespace Helpdesk.Tickets.Events;

/// <summary>
/// What the event of a deadline says that is counted in another zone now: <c>technician-response 2026-11-20T04:00:00Z Asia/Kamchatka</c>.
/// </summary>
internal static class RecountedDetail
{
    public static string Of(string promise, DateTimeOffset dueAt, string zone) =>
        $"{promise} {dueAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)} {zone}";

    /// <summary>The line in the history (<see cref="TicketEvents.ZoneChanged"/>): by the clock of the school, whose day it is.</summary>
    internal static LocalText Says(EventTelling telling)
    {
        if (telling.Detail?.Split(' ') is not [var key, var due, var id]
            || !DateTimeOffset.TryParse(due, CultureInfo.InvariantCulture, out var at)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return telling.With("срок пересчитан по местному времени школы", "deadline counted again by the school's local time");
        var name = telling.Promise(key);
        return new(
            $"срок пересчитан по местному времени школы: {name.Ru}, {SpokenTime.SayFully(at, zone, "ru")}",
            $"deadline counted again by the school's local time: {name.En}, {SpokenTime.SayFully(at, zone, "en")}");
    }
}
