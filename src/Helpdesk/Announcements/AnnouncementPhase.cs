namespace Helpdesk.Announcements;

public enum AnnouncementPhase
{
    Ahead,
    Now,
    Over,
}
