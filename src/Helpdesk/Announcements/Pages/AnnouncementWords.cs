using static Helpdesk.Shell.Words;

namespace Helpdesk.Announcements.Pages;

/// <summary>Where an announcement stands, in a word and a tone, and the icon of its kind.</summary>
internal static class AnnouncementWords
{
    public static string State(Announcement announcement, DateTimeOffset now) => announcement switch
    {
        { State: AnnouncementState.Draft } => T("черновик", "draft"),
        { State: AnnouncementState.Cancelled } => T("снято", "withdrawn"),
        { FinishedAt: { } finished } when finished < announcement.Content.From => T("отменено", "called off"),
        { FinishedAt: { } finished } when announcement.Content.To > finished => T("закончено раньше", "finished early"),
        _ => announcement.PhaseAt(now) switch
        {
            AnnouncementPhase.Now => T("идёт", "going on"),
            AnnouncementPhase.Ahead => T("впереди", "ahead"),
            _ => T("закончилось", "over"),
        },
    };

    public static string Tone(Announcement announcement, DateTimeOffset now) => announcement switch
    {
        { State: AnnouncementState.Draft } => "state-new",
        { State: AnnouncementState.Published } => announcement.PhaseAt(now) switch
        {
            AnnouncementPhase.Now => "state-waiting",
            AnnouncementPhase.Ahead => "state-active",
            _ => "state-done",
        },
        _ => "",
    };

    public static string Icon(AnnouncementKind kind) => kind switch
    {
        AnnouncementKind.Outage => "alert",
        AnnouncementKind.Works => "clock",
        _ => "refresh",
    };

    public static string Notice(NoticeKind kind) => kind switch
    {
        NoticeKind.First => T("Объявление", "The announcement"),
        NoticeKind.Change => T("Изменение", "The change"),
        _ => T("Окончание", "The end"),
    };

    /// <summary>«около 17 минут»; under a minute is at once.</summary>
    public static string Takes(TimeSpan length) => length.TotalMinutes switch
    {
        < 1 => T("меньше минуты", "less than a minute"),
        < 90 => $"{T("около", "about")} {Count((int)Math.Ceiling(length.TotalMinutes), "минуты", "минут", "минут", "minute", "minutes")}",
        _ => $"{T("около", "about")} {Count((int)Math.Ceiling(length.TotalHours), "часа", "часов", "часов", "hour", "hours")}",
    };
}
