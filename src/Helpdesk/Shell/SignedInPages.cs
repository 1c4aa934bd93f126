using Helpdesk.Data;
using Helpdesk.Desks;

namespace Helpdesk.Shell;

/// <summary>What every page of staff shows of its reader, and the reader's clock.</summary>
public sealed class SignedInPages(
    IEnumerable<MenuEntry> entries, IEnumerable<IFrameNotice> notices, DeskCatalog desks, IServiceProvider services, TimeProvider time)
{
    private readonly IReadOnlyList<MenuEntry> _entries = [.. entries.OrderBy(entry => entry.Group).ThenBy(entry => entry.Order)];

    public async Task<SignedInView> Of(Actor actor, CancellationToken cancellation)
    {
        var reader = new MenuReader(actor, SeesSettings(actor), services, cancellation);
        var menu = new List<MenuItem>();
        foreach (var entry in _entries)
        {
            if (await entry.Waiting(reader) is { } waiting)
                menu.Add(new(entry.Place, entry.Url, entry.Icon, entry.Name.In(Words.Language), entry.Group, waiting, entry.IsOfTroubles));
        }
        return new(
            actor.Name, InitialsOf(actor.Name), menu,
            notices.Select(notice => notice.For(actor, time.Instant)).FirstOrDefault(n => n is not null));
    }

    public bool SeesSettings(Actor actor) => actor.IsAdministrator || desks.All.Any(d => actor.May(Right.Manage, d.Key));

    /// <summary>Staff read times by the clock of their desk; who works on several reads Moscow's.</summary>
    public Moments Moments(Actor actor)
    {
        var visible = actor.VisibleDesks(desks.All.Select(d => d.Key));
        var zone = visible.Count == 1 ? desks.Find(visible[0])!.Calendar.Zone : TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
        return new(zone, time.Instant);
    }

    public static string InitialsOf(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0])));
}
