using Helpdesk.Desks;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Demo;

/// <summary>
/// When a demo request must have come for its promise to be due as wanted, so that every view of the queue has something to show.
/// </summary>
internal static class DemoTimes
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(7);
    private static readonly TimeSpan Back = TimeSpan.FromDays(40);

    public static DateTimeOffset ReceivedAt(DemoRequest request, Desk desk, RequestType type, DateTimeOffset now)
    {
        var promise = type.Promises.FirstOrDefault(p => p.StartsOn.Contains(TicketEvents.Registered) && p.StartsAtField is null);
        if (request.DueIn is not { } dueIn || promise is null)
            return now - Step;

        var calendar = desk.CalendarFor(promise, request.School is { } school ? TimeZoneInfo.FindSystemTimeZoneById(school.Zone) : null);
        var wanted = now + dueIn;
        // Deadlines fall on openings and closings: the nearest on the wanted side of now, asked for in working hours where that is
        // possible.
        return Enumerable.Range(1, (int)(Back / Step)).Select(i => now - i * Step)
            .Select(at => (At: at, Due: promise.Target.DueAt(calendar, at).DueAt))
            .Where(x => x.Due > now == dueIn > TimeSpan.Zero)
            .OrderBy(x => (x.Due - wanted).Duration()).ThenByDescending(x => calendar.IsOpen(x.At)).ThenByDescending(x => x.At)
            .Select(x => x.At).FirstOrDefault(now - Step);
    }
}
