namespace Helpdesk.Schools;

public enum SchoolStatus
{
    Connected,
    Disconnected,

    /// <summary>Somebody wrote about it, but it never entered the registry.</summary>
    Known,
    All,
}
