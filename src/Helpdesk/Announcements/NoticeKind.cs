namespace Helpdesk.Announcements;

public enum NoticeKind
{
    First,
    Change,
    Over,
}
