namespace Helpdesk.Shell;

public enum DueState
{
    /// <summary>Running; overdue as soon as the deadline has passed.</summary>
    Running,
    Paused,
    Met,
    MetLate,
    Cancelled,
}
