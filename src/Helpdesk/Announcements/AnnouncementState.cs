namespace Helpdesk.Announcements;

public enum AnnouncementState
{
    Draft,

    /// <summary>Sent, or being sent: its notices know how far they are.</summary>
    Published,

    /// <summary>Withdrawn: what had not left did not leave.</summary>
    Cancelled,
}
