namespace Helpdesk.ServiceLevels.Alerts;

public enum AlertKind
{
    Breach,
    Escalation,
    Repeat,
    Warning,

    /// <summary>What people were told of was no breach.</summary>
    PutRight,

    /// <summary>What people were told of has not come yet: the clock of the server was ahead.</summary>
    TakenBack,
}
