namespace Helpdesk.Connections;

public enum AccessState
{
    Open,
    Given,

    /// <summary>It cannot be given now. The promise goes on, and it may be given later.</summary>
    Refused,

    /// <summary>Nobody waits for it any more: the school gave the system up, or its ticket ended otherwise.</summary>
    Cancelled,
}
