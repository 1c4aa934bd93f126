using Helpdesk.Desks;
using Helpdesk.Shell;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>Tells administrators that deadlines are provisional, because a year's official calendar is not loaded.</summary>
internal sealed class MissingCalendarNotice(DeskCatalog desks) : IFrameNotice
{
    public FrameNotice? For(Actor reader, DateTimeOffset now) =>
        reader.IsAdministrator && CalendarReminder.MissingYear(desks, now) is { } year
        ? new(
            new($"Официальный календарь на {year} год не загружен: сроки, которые в него заходят, предварительные.",
                $"The official calendar of {year} is not loaded: deadlines that reach into it are provisional."),
            "/admin/calendars", new("Загрузить", "Load it"))
        : null;
}
