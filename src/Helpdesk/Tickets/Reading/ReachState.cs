namespace Helpdesk.Tickets.Reading;

public enum ReachState
{
    /// <summary>In the outbox, or to be tried again.</summary>
    Pending,
    Delivered,

    /// <summary>Written as a file, because no server for outgoing mail is set: it has gone to nobody.</summary>
    Filed,
    Failed,

    /// <summary>It may have arrived.</summary>
    Unknown,

    /// <summary>It stands on the requester's page, and they have not opened it since.</summary>
    OnPage,

    /// <summary>They opened the page where it stands.</summary>
    Read,

    /// <summary>A person told it by phone or sent it on paper.</summary>
    Told,
}
