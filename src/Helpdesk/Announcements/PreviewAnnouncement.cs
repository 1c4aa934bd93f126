using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Announcements;

/// <summary>
/// What would leave if the draft were sent now: to how many, by which channels, how long it takes, and how it reads elsewhere.
/// </summary>
public sealed class PreviewAnnouncement(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, NoticeText text, TimeProvider time,
    IOptions<MailingSettings> settings)
{
    /// <param name="Takes">From the first letter to the last by the slowest channel.</param>
    /// <param name="WaitForMorning">How many of them wait for eight o'clock by their own clock.</param>
    public sealed record Response(
        int Schools, IReadOnlyList<Way> Ways, int ToPhone, int WaitForMorning, TimeSpan Takes, IReadOnlyList<Reading> Readings)
    {
        public int Recipients => Ways.Sum(w => w.Recipients);
    }

    public sealed record Way(string Channel, int Recipients);

    /// <summary>As it reads in one zone.</summary>
    public sealed record Reading(TimeZoneInfo Zone, int Recipients, NoticeWords Words);

    public async Task<Response> Handle(Announcement draft, Actor actor, string language, CancellationToken cancellation)
    {
        actor.Demand(Right.See, draft.Desk);
        var (now, desk) = (time.Instant, desks.Find(draft.Desk)!);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var all = await db.AddresseesOf(draft).ToListAsync(cancellation);
        var once = all.DistinctBy(a => a.Key).ToList();
        var told = once.Where(a => a.Way is not null).ToList();
        var ways = told.GroupBy(a => a.Way!).Select(g => new Way(g.Key, g.Count())).OrderByDescending(w => w.Recipients).ToList();
        var notice = new AnnouncementNotice(draft, NoticeKind.First, actor.Name, now);
        return new(
            all.Select(a => a.SchoolId).Distinct().Count(),
            ways,
            once.Count - told.Count,
            told.Count(a => QuietHours.MorningFor(draft.Kind, notice, a.ZoneAt(desk), now) is not null),
            ways.Count == 0 ? TimeSpan.Zero : ways.Max(w => w.Recipients * settings.Value.Each(w.Channel)),
            Readings(desk, draft, told, now, language));
    }

    /// <summary>In the zone of the desk, and in the one farthest from it where somebody reads it.</summary>
    private List<Reading> Readings(Desk desk, Announcement draft, List<Addressee> told, DateTimeOffset now, string language)
    {
        var from = draft.Content.From;
        var zones = told.GroupBy(a => a.ZoneAt(desk)).Select(g => (Zone: g.Key, Count: g.Count())).ToList();
        var own = desk.Calendar.Zone;
        var far = zones.OrderByDescending(z => (z.Zone.GetUtcOffset(from) - own.GetUtcOffset(from)).Duration())
            .ThenByDescending(z => z.Count).Select(z => z.Zone).FirstOrDefault() ?? own;
        var shown = far.GetUtcOffset(from) == own.GetUtcOffset(from) ? [own] : new[] { own, far };
        return [.. shown.Select(zone => new Reading(
            zone, zones.Where(z => z.Zone.Id == zone.Id).Sum(z => z.Count),
            text.Of(desk, draft, NoticeKind.First, draft.Content, now, zone, language)))];
    }
}
