using Helpdesk.Desks;
using Helpdesk.Intake.Receiving;

namespace Helpdesk.Announcements;

/// <summary>What is announced, for the bot: one paragraph each, with a sign and the times of the desk.</summary>
internal sealed class AnnouncementBanner(CurrentAnnouncements current, DeskCatalog desks) : IDialogBanner
{
    public async Task<string?> For(IReadOnlyCollection<string> served, string language, CancellationToken cancellation)
    {
        var shown = await current.Shown(served, cancellation);
        return shown.Count == 0 ? null : string.Join("\n\n", shown.Select(a => Say(a, desks.Find(a.Desk)!, language)));
    }

    private static string Say(Announcement announcement, Desk desk, string language)
    {
        var sign = announcement.Kind == AnnouncementKind.Outage ? "⚠️" : "ℹ️";
        var kind = AnnouncementKindWords.Of(announcement.Kind).In(language);
        var systems = AnnouncementKindWords.Systems(desk, announcement.Systems, language);
        var when = NoticeText.When(announcement.Content, desk.Calendar.Zone, language);
        return $"{sign} {kind}: {systems}\n{announcement.Content.Title(language)}\n{when}";
    }
}
