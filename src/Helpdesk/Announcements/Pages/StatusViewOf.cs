using Helpdesk.Desks;
using Helpdesk.Shell;
using Helpdesk.Texts;

namespace Helpdesk.Announcements.Pages;

/// <summary>The state of the systems, from what is kept in memory.</summary>
public sealed class StatusViewOf(CurrentAnnouncements current, DeskCatalog desks, TimeProvider time)
{
    public async Task<StatusView> Handle(Desk? only, CancellationToken cancellation)
    {
        var all = await current.All(cancellation);
        return new()
        {
            Desks = [.. desks.All.Where(d => d.Services.Count > 0 && (only is null || d.Key == only.Key)).Select(d => ViewOf(d, all))],
            Choices = [.. desks.All.Where(d => d.Services.Count > 0).Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
            Chosen = only?.Key,
        };
    }

    private StatusDeskView ViewOf(Desk desk, IReadOnlyList<Announcement> all)
    {
        var now = time.GetUtcNow();
        var mine = all.Where(a => a.Desk == desk.Key).ToList();
        var going = mine.Where(a => a.PhaseAt(now) == AnnouncementPhase.Now).ToList();
        return new(
            desk.Key,
            desk.Name.In(Words.Language),
            SpokenTime.Zone(now, desk.Calendar.Zone, Words.Language),
            [.. desk.Services.Select(s => new SystemStateView(s.Name.In(Words.Language), StateOf(going.Where(a => a.Systems.Contains(s.Key)))))],
            [.. going.OrderByDescending(a => a.Kind == AnnouncementKind.Outage).ThenByDescending(a => a.Content.From).Select(a => NewsOf(desk, a, now))],
            [.. mine.Where(a => a.PhaseAt(now) == AnnouncementPhase.Ahead).OrderBy(a => a.Content.From).Select(a => NewsOf(desk, a, now))],
            [.. mine.Where(a => a.PhaseAt(now) == AnnouncementPhase.Over).OrderByDescending(a => a.EndsAt).Select(a => NewsOf(desk, a, now))]);
    }

    private static SystemState StateOf(IEnumerable<Announcement> going) =>
        going.Select(a => a.Kind switch { AnnouncementKind.Outage => SystemState.Outage, AnnouncementKind.Works => SystemState.Works, _ => SystemState.Update }).DefaultIfEmpty(SystemState.Working).Max();

    private static StatusNewsView NewsOf(Desk desk, Announcement announcement, DateTimeOffset now)
    {
        var isCalledOff = announcement.FinishedAt < announcement.Content.From;
        var lasted = isCalledOff ? announcement.Content : announcement.Content with { To = announcement.EndsAt };
        var when = NoticeText.When(lasted, desk.Calendar.Zone, Words.Language);
        return new(
            announcement.Id, announcement.Kind, AnnouncementKindWords.Systems(desk, announcement.Systems, Words.Language), announcement.Content.Title(Words.Language),
            announcement.Content.Text(Words.Language), isCalledOff ? $"{when}: {Words.T("отменено", "called off")}" : when, lasted.From, lasted.To);
    }
}
