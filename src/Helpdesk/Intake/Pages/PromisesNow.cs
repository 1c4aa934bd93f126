using Helpdesk.Desks;
using Helpdesk.Shell;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Intake.Pages;

/// <summary>What is promised when a form is sent now: only promises that start with the request itself.</summary>
internal static class PromisesNow
{
    public static IReadOnlyList<PromiseView> Of(Desk desk, RequestType type, DateTimeOffset now) => [.. Starting(type).Select(promise =>
    {
        var explanation = promise.Target.Explain(desk.Calendar, now, null, promise.Clause);
        var deadline = explanation.Deadline;
        return new PromiseView(
            promise.Name.In(Words.Language), promise.Clause, deadline.DueAt, desk.Calendar.Zone, deadline.Provisional,
            [.. explanation.LinesForPeople().Select(line => line.In(Words.Language))])
        {
            Days = explanation.Days(),
        };
    })];

    /// <summary>The first of them in a few words, for a card: «Ответ: 2 рабочих часа»; null without one.</summary>
    public static string? InShort(RequestType type) => Starting(type).FirstOrDefault() is { } promise
        ? $"{promise.Name.In(Words.Language)}: {PromiseWords.Amount(promise.Target)}"
        : null;

    private static IEnumerable<DeskPromise> Starting(RequestType type) =>
        type.Promises.Where(p => p.StartsOn.Contains(TicketEvents.Registered) && p.StartsAtField is null);
}
