namespace Helpdesk.ServiceLevels;

public enum ClockStatus
{
    Running,
    Paused,
    Met,
    Breached,
    MetLate,
    Cancelled,
}
