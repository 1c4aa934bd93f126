namespace Helpdesk.ServiceLevels.Alerts;

public static class AlertKinds
{
    /// <summary>Says that a promise is broken.</summary>
    public static bool IsOfBreach(this AlertKind kind) => kind is AlertKind.Breach or AlertKind.Escalation or AlertKind.Repeat;
}
