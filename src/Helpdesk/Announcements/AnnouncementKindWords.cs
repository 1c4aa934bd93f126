using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.Announcements;

/// <summary>What an announcement is, in words, wherever it is named.</summary>
public static class AnnouncementKindWords
{
    public static LocalText Of(AnnouncementKind kind) => kind switch
    {
        AnnouncementKind.Works => new("Плановые работы", "Planned works"),
        AnnouncementKind.Outage => new("Сбой", "Outage"),
        _ => new("Обновление", "Update"),
    };

    /// <summary>The first words of a notice.</summary>
    public static LocalText Of(AnnouncementKind about, NoticeKind notice, bool hasBegun) => (notice, about) switch
    {
        (NoticeKind.First, _) => Of(about),
        (NoticeKind.Change, AnnouncementKind.Works) => new("Изменения: плановые работы", "Changed: planned works"),
        (NoticeKind.Change, AnnouncementKind.Outage) => new("Новости о сбое", "News of the outage"),
        (NoticeKind.Change, _) => new("Изменения: обновление", "Changed: update"),
        (_, AnnouncementKind.Outage) => new("Работа восстановлена", "Working again"),
        (_, AnnouncementKind.Works) when hasBegun => new("Работы завершены", "The works are finished"),
        (_, AnnouncementKind.Works) => new("Работы отменены", "The works are called off"),
        _ when hasBegun => new("Обновление завершено", "The update is finished"),
        _ => new("Обновление отменено", "The update is called off"),
    };

    /// <summary>«СГО, АИС Онлайн»; a system that the profile no longer names is called by its key.</summary>
    public static string Systems(Desk? desk, IEnumerable<string> systems, string language) =>
        string.Join(", ", systems.Select(key => desk?.Service(key)?.Name.In(language) ?? key));
}
