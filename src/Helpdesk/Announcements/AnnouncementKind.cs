namespace Helpdesk.Announcements;

public enum AnnouncementKind
{
    Works,
    Outage,
    Update,
}
