namespace Helpdesk.Tickets;

public enum MessageKind
{
    /// <summary>From the requester.</summary>
    Request,

    /// <summary>From staff to the requester.</summary>
    Reply,

    /// <summary>Between staff; never leaves.</summary>
    Note,
}
