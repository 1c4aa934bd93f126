namespace Helpdesk.People.SecondFactor;

public enum AccountEventKind
{
    SecondFactorOn,
    SecondFactorOff,

    /// <summary>Taken away by an administrator.</summary>
    SecondFactorReset,
    RecoveryCodeUsed,
    RecoveryCodesRenewed,
}
