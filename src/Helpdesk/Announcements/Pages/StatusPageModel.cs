using Helpdesk.Desks;
using Helpdesk.Shell;
using Helpdesk.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Announcements.Pages;

/// <summary><c>/status</c>: how the systems are, for everybody, from what is kept in memory.</summary>
public static class StatusPageModel
{
    public sealed record View
    {
        public required IReadOnlyList<DeskStatus> Desks { get; init; }

        /// <summary>Desks to choose from; the one shown alone is marked.</summary>
        public required IReadOnlyList<Choice> Choices { get; init; }

        public string? Chosen { get; init; }
    }

    /// <param name="Now">What goes on, an outage first.</param>
    /// <param name="Past">The last 90 days, the newest first.</param>
    public sealed record DeskStatus(
        string Key, string Name, string Zone, IReadOnlyList<SystemStatus> Systems, IReadOnlyList<News> Now, IReadOnlyList<News> Ahead,
        IReadOnlyList<News> Past);

    public sealed record SystemStatus(string Name, SystemState State);

    public enum SystemState
    {
        Working,
        Update,
        Works,
        Outage,
    }

    /// <param name="When">In words, in the zone of the desk.</param>
    /// <param name="Offset">Of that zone from UTC, when it begins.</param>
    public sealed record News(
        Guid Id, AnnouncementKind Kind, string Systems, string Title, string Text, string When, DateTimeOffset From, DateTimeOffset? To,
        TimeSpan Offset);

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/status", Show);

    private static async Task<IResult> Show(
        HttpResponse response, DeskCatalog desks, CurrentAnnouncements current, TimeProvider time, CancellationToken cancellation,
        string? desk = null)
    {
        if (desk is not null && desks.Find(desk) is not { Services.Count: > 0 })
            return TypedResults.NotFound();
        // Language and theme are in cookies, so nobody but the reader's own browser may keep it.
        response.Headers.CacheControl = "private, max-age=15";
        var all = await current.All(cancellation);
        var shown = desks.All.Where(d => d.Services.Count > 0 && (desk is null || d.Key == desk));
        return new RazorComponentResult<StatusPage>(new
        {
            View = new View
            {
                Desks = [.. shown.Select(d => StatusOf(d, all, time.GetUtcNow()))],
                Choices = [.. desks.All.Where(d => d.Services.Count > 0).Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
                Chosen = desk,
            },
        });
    }

    private static DeskStatus StatusOf(Desk desk, IReadOnlyList<Announcement> all, DateTimeOffset now)
    {
        var mine = all.Where(a => a.Desk == desk.Key).ToList();
        var going = mine.Where(a => a.PhaseAt(now) == AnnouncementPhase.Now).ToList();
        return new(
            desk.Key,
            desk.Name.In(Words.Language),
            SpokenTime.Zone(desk.Calendar.Zone, Words.Language),
            [
                .. desk.Services.Select(
                    s => new SystemStatus(s.Name.In(Words.Language), StateOf(going.Where(a => a.Systems.Contains(s.Key))))),
            ],
            [
                .. going.OrderByDescending(a => a.Kind == AnnouncementKind.Outage).ThenByDescending(a => a.Content.From)
                    .Select(a => NewsOf(desk, a, now)),
            ],
            [.. mine.Where(a => a.PhaseAt(now) == AnnouncementPhase.Ahead).OrderBy(a => a.Content.From).Select(a => NewsOf(desk, a, now))],
            [.. mine.Where(a => a.PhaseAt(now) == AnnouncementPhase.Over).OrderByDescending(a => a.EndsAt)
                .Select(a => NewsOf(desk, a, now))]);
    }

    private static SystemState StateOf(IEnumerable<Announcement> going) =>
        going.Select(a => a.Kind switch
        {
            AnnouncementKind.Outage => SystemState.Outage,
            AnnouncementKind.Works => SystemState.Works,
            _ => SystemState.Update,
        }).DefaultIfEmpty(SystemState.Working).Max();

    private static News NewsOf(Desk desk, Announcement announcement, DateTimeOffset now)
    {
        var isCalledOff = announcement.FinishedAt < announcement.Content.From;
        var lasted = isCalledOff ? announcement.Content : announcement.Content with { To = announcement.EndsAt };
        var when = NoticeText.When(lasted, desk.Calendar.Zone, Words.Language);
        return new(
            announcement.Id, announcement.Kind, AnnouncementKindWords.Systems(desk, announcement.Systems, Words.Language),
            announcement.Content.Title(Words.Language), announcement.Content.Text(Words.Language),
            isCalledOff ? $"{when}: {Words.T("отменено", "called off")}" : when, lasted.From, lasted.To,
            desk.Calendar.Zone.GetUtcOffset(lasted.From));
    }
}
