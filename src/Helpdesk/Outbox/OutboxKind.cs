namespace Helpdesk.Outbox;

public enum OutboxKind
{
    Acknowledgement,
    Reply,
    Warning,
    Breach,
    Dialog,
    Notice,

    /// <summary>Tells staff of access that they are to give.</summary>
    AccessTask,

    /// <summary>Tells a member of staff that a ticket is not theirs any more.</summary>
    Assignment,

    /// <summary>Carries a one-time link: its text is shown to nobody else and wiped when it has arrived.</summary>
    AccessLink,
}
